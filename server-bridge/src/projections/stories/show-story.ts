import { foldStoryDeleted, foldStoryStep, planStoryStep } from '../../domain/stories/plan-story-step.ts';
import { noStoryShown, type ShownStory, type Story, type StoryStep } from '../../domain/stories/story.ts';
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
  const touched = step.kind === 'edit-story' ? step.postId : 'rootId' in step ? step.rootId : undefined;
  const why = await understandRefusal(touched, answer.failure, options);
  return why.kind === 'deleted' ? { kind: 'skipped', shown: foldStoryDeleted(shown) } : { kind: 'refused', why };
}

function write(step: Step, marker: Marker, { projection, writing }: StoryTask, { mattermost, secret }: ShowOptions) {
  const props = { vigie: marker };
  if (step.kind === 'edit-story') return mattermost.editPost(step.postId, step.message, props, projection.severity);
  return mattermost.createPost(
    {
      channelId: writing.channelId,
      message: step.message,
      props,
      pendingPostId: makePendingPostId(secret, marker),
      ...('rootId' in step ? { rootId: step.rootId } : {}),
    },
    projection.severity,
  );
}

/** A room has one live post of a story, for as long as it is told. */
function markStep(step: Step, { projection: { id: projection }, story: { revision } }: StoryTask): Marker {
  return step.kind === 'create-line'
    ? { projection, part: 'line', n: step.n }
    : { projection, part: 'story', n: 1, revision };
}

/** A post of ours whose making we never heard the end of: the empty hash makes the next step edit it. */
function adoptWritten(shown: ShownStory, { postId, marker }: Written): ShownStory {
  if (marker.part === 'line') return { ...shown, toldRevision: marker.n };
  if (marker.part === 'story') return { live: { postId, hash: '' }, toldRevision: marker.revision };
  return shown;
}
