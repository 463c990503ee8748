import { foldStoryDeleted, foldStoryStep, planStoryStep } from '../../domain/stories/plan-story-step.ts';
import {
  noStoryShown,
  type ShownStory,
  type Story,
  type StoryPost,
  type StoryStep,
} from '../../domain/stories/story.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import type { Written } from '../find-written.ts';
import { hashText } from '../hash-text.ts';
import { identifyMarker, type Marker, makePendingPostId } from '../markers.ts';
import type { RoomWriting, ShowOptions, ShowOutcome } from '../show-task.ts';
import { type Refusal, understandRefusal } from '../understand-refusal.ts';

/** One story to be told in one room. */
export interface StoryTask {
  projection: Projection;
  story: Story;
  writing: RoomWriting;
}

/** Makes one room tell a story as it is now: step by step, each folded into what is shown before the next. */
export async function showStory(task: StoryTask, options: ShowOptions): Promise<ShowOutcome> {
  const { projection, story } = task;
  let shown: ShownStory = projection.shown === null ? noStoryShown : JSON.parse(projection.shown);
  const save = (more: Partial<Projection>): Projection => ({ ...projection, ...more, shown: JSON.stringify(shown) });
  for (;;) {
    const step = planStoryStep(story, shown, hashText);
    if (step.kind === 'nothing') {
      return { kind: 'shown', projection: save({ shown_revision: projection.wanted_revision, reason: null }) };
    }
    const done = await takeStep(step, shown, task, options);
    if (done.kind === 'refused') return { kind: 'stopped', projection: save({}), why: done.why };
    shown = done.shown;
    if (done.kind === 'written') options.onStep(step.kind);
  }
}

type Step = Exclude<StoryStep, { kind: 'nothing' }>;
type StepDone = { kind: 'written' | 'adopted' | 'skipped'; shown: ShownStory } | { kind: 'refused'; why: Refusal };

async function takeStep(step: Step, shown: ShownStory, task: StoryTask, options: ShowOptions): Promise<StepDone> {
  const marker = markStep(step, task);
  if (step.kind !== 'edit-story') {
    const written = await task.writing.findWritten(task.projection);
    if (!written.ok) return { kind: 'refused', why: { kind: 'failed', failure: written.failure } };
    const found = written.value.get(identifyMarker(marker));
    if (found !== undefined) return { kind: 'adopted', shown: adoptWritten(shown, found) };
  }
  const answer = await options.attempt(() => write(step, marker, task, options));
  if (answer.ok) return { kind: 'written', shown: foldStoryStep(shown, step, answer.value.id) };
  const touched = step.kind === 'edit-story' ? step.postId : step.kind === 'create-line' ? step.rootId : undefined;
  const why = await understandRefusal(touched, answer.failure, options);
  return why.kind === 'deleted' ? { kind: 'skipped', shown: foldStoryDeleted(shown) } : { kind: 'refused', why };
}

async function write(step: Step, marker: Marker, task: StoryTask, { mattermost, secret }: ShowOptions) {
  const { projection, writing } = task;
  const { post } = step;
  const props = { vigie: { ...post.view, ...marker }, ...makeStoryAttachments(post, task) };
  if (step.kind === 'edit-story') return mattermost.editPost(step.postId, post.message, props, projection.severity);
  return mattermost.createPost(
    {
      channelId: writing.channelId,
      message: post.message,
      props,
      pendingPostId: makePendingPostId(secret, marker),
      ...(post.type === undefined ? {} : { type: post.type }),
      ...(step.kind === 'create-line' && step.rootId !== undefined ? { rootId: step.rootId } : {}),
    },
    projection.severity,
  );
}

/** Sent in full with every edit, as those of alerts are; see `make-attachments`. */
function makeStoryAttachments({ actions }: StoryPost, { projection, writing: { buttons } }: StoryTask): object {
  if (actions === undefined || actions.length === 0 || buttons === undefined) return {};
  const { url, signature } = buttons;
  const of = { alert: projection.record_id, kind: projection.record_kind, projection: projection.id };
  const integrate = (action: string) => ({ url, context: { vigie: signature.sign({ ...of, action }) } });
  const made = actions.map((action, index) => {
    if ('action' in action) {
      const { action: id, name, style } = action;
      return { id, type: 'button', name, ...(style && { style }), integration: integrate(id) };
    }
    const options = action.entries.map((entry) => ({ text: entry.name, value: entry.action }));
    return { id: `menu${index}`, type: 'select', name: action.menu, options, integration: integrate('menu') };
  });
  return { attachments: [{ actions: made }] };
}

/** A room has one live post of a story, for as long as it is told. */
function markStep(step: Step, { projection: { id: projection }, story: { revision } }: StoryTask): Marker {
  if (step.kind === 'create-line') return { projection, part: 'line', n: step.n };
  return { projection, part: 'story', n: 1, revision: step.kind === 'create-story' ? step.revision : revision };
}

/** A post of ours whose making we never heard the end of: the empty hash makes the next step edit it. */
function adoptWritten(shown: ShownStory, { postId, marker }: Written): ShownStory {
  if (marker.part === 'line') return { ...shown, toldRevision: marker.n };
  if (marker.part === 'story') return { live: { postId, hash: '' }, toldRevision: marker.revision };
  return shown;
}
