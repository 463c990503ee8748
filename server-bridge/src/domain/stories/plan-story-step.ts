import type { ShownStory, Story, StoryStep } from './story.ts';

/** What to write next so that the room has the whole story; applied and folded until nothing is left. */
export function planStoryStep(story: Story, shown: ShownStory, hash: (text: string) => string): StoryStep {
  const { live } = shown;
  const wanted = hash(story.message);
  if (live === undefined) {
    return { kind: 'create-story', message: story.message, hash: wanted, revision: story.revision };
  }
  if (!live.isDeleted && live.hash !== wanted) {
    return { kind: 'edit-story', postId: live.postId, message: story.message, hash: wanted };
  }
  const line = story.lines.find(({ revision, isReply }) => {
    return revision > shown.toldRevision && !(isReply && live.isDeleted);
  });
  if (line === undefined) return { kind: 'nothing' };
  const { revision: n, message, isReply } = line;
  return { kind: 'create-line', n, message, ...(isReply ? { rootId: live.postId } : {}) };
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
