import type { ShownStory, Story, StoryPost, StoryStep } from './story.ts';

/** What to write next so that the room has the whole story; applied and folded until nothing is left. */
export function planStoryStep(story: Story, shown: ShownStory, hash: (text: string) => string): StoryStep {
  const { live } = shown;
  const post = pickPost(story);
  const wanted = hash(printPost(post));
  if (live === undefined) {
    return { kind: 'create-story', post, hash: wanted, revision: story.madeAs ?? story.revision };
  }
  if (!live.isDeleted && live.hash !== wanted) {
    return { kind: 'edit-story', postId: live.postId, post, hash: wanted };
  }
  const line = story.lines.find(({ revision, isReply }) => {
    return revision > shown.toldRevision && !(isReply && live.isDeleted);
  });
  if (line === undefined) return { kind: 'nothing' };
  return { kind: 'create-line', n: line.revision, post: line, ...(line.isReply ? { rootId: live.postId } : {}) };
}

function pickPost({ message, type, view, actions }: Story): StoryPost {
  return {
    message,
    ...(type === undefined ? {} : { type }),
    ...(view === undefined ? {} : { view }),
    ...(actions === undefined ? {} : { actions }),
  };
}

/** All that an edit would change; a post of words alone is known by them, as it always was. */
function printPost({ message, view, actions }: StoryPost): string {
  return view === undefined && actions === undefined ? message : JSON.stringify([message, view, actions]);
}

/** What is shown once a step is done; `postId` of the post made or edited. */
export function foldStoryStep(shown: ShownStory, step: StoryStep, postId: string): ShownStory {
  switch (step.kind) {
    case 'create-story':
      return { live: { postId, hash: step.hash }, toldRevision: step.revision };
    case 'edit-story':
      return { ...shown, live: { postId, hash: step.hash } };
    case 'create-line':
      return { ...shown, toldRevision: step.n };
    case 'nothing':
      return shown;
  }
}

/** The live post is not there any more: it stays away, and what is told beside it goes on. */
export function foldStoryDeleted(shown: ShownStory): ShownStory {
  return shown.live === undefined ? shown : { ...shown, live: { ...shown.live, isDeleted: true } };
}
