import { alertPostType } from '#contract/alert-post.ts';
import type { Alert, AlertEvent } from '../../domain/alerts/alert.ts';
import { foldAlertStep, foldDeleted } from '../../domain/posts/fold-alert-step.ts';
import type { LivePost } from '../../domain/posts/live-post.ts';
import { type AlertStepInput, type HashedLivePost, planAlertStep } from '../../domain/posts/plan-alert-step.ts';
import { type AlertStep, nothingShown, type ShownAlert } from '../../domain/posts/shown-alert.ts';
import { rankSeverity } from '../../domain/severity.ts';
import type { Projection } from '../../store/projections/select-behind.ts';
import { hashText } from '../hash-text.ts';
import { identifyMarker, type Marker, makePendingPostId } from '../markers.ts';
import type { RoomWriting, ShowOptions, ShowOutcome } from '../show-task.ts';
import type { Listing } from '../storms/listing.ts';
import { type Refusal, understandRefusal } from '../understand-refusal.ts';
import { adoptWritten } from './adopt-written.ts';
import { findRoom } from './find-room.ts';
import { makeAttachments } from './make-attachments.ts';
import { type CreateStep, markCreate, markLive } from './mark-alert-post.ts';

/** One alert to be shown in one room. */
export interface AlertTask {
  projection: Projection;
  alert: Alert;
  events: AlertEvent[];
  writing: RoomWriting;
  /** Live posts made ahead of time. */
  rendered: Map<string, HashedLivePost>;
}

/** Makes the message ahead, while another post is on its way: the next one then goes out at once. */
export function prepareAlert(task: AlertTask, now: number): void {
  planAlertStep(toInput(task, readShown(task.projection), now));
}

/** Makes one room say what an alert is now: step by step, each folded into what is shown before the next. */
export async function showAlert(task: AlertTask, options: ShowOptions): Promise<ShowOutcome> {
  const { projection, writing } = task;
  let shown = readShown(projection);
  const pages: number[] = [];
  const save = (more: Partial<Projection>) => ({
    projection: { ...projection, ...more, shown: JSON.stringify(shown) },
    ...(pages.length === 0 ? {} : { pages }),
  });
  for (;;) {
    const input = toInput(task, shown, options.now());
    const step = planAlertStep(input);
    if (step.kind === 'nothing') {
      const isDone = step.lookAgainAt === undefined;
      const progress = isDone ? { shown_revision: projection.wanted_revision } : { due_at: step.lookAgainAt ?? 0 };
      return { kind: 'shown', ...save({ ...progress, reason: null }) };
    }
    const listedIn = shown.live?.listed?.page;
    if (step.kind === 'relist') {
      pages.push(step.page);
      shown = foldAlertStep(shown, step, { ...input, postId: '', now: options.now() });
      continue;
    }
    if (step.kind === 'list') {
      // A post of its own may have been written without our knowing it.
      const written = await writing.findWritten(projection);
      if (!written.ok) return { kind: 'stopped', ...save({}), why: { kind: 'failed', failure: written.failure } };
      const found = written.value.get(identifyMarker({ projection: projection.id, part: 'live', n: step.n }));
      if (found === undefined) return { kind: 'over', ...listAlert(task, shown, step.n) };
      shown = adoptWritten(shown, step, found, options.now());
      continue;
    }
    const done = await takeStep(step, shown, projection, input, writing, options);
    if (done.kind === 'refused') return { kind: 'stopped', ...save({}), why: done.why };
    if (step.kind === 'create-live' && listedIn !== undefined) pages.push(listedIn);
    shown = done.shown;
    if (done.kind !== 'written') continue;
    options.onStep(step.kind);
    if (step.kind === 'create-live') options.onNewPost?.(task.alert.severity, findDueMs(task, options.now()));
  }
}

function listAlert(task: AlertTask, shown: ShownAlert, n: number): { projection: Projection; listing: Listing } {
  const { alert } = task;
  // Nothing of it is shown as long as it waits for its first post.
  const projection = shown.live === undefined ? task.projection : { ...task.projection, shown: JSON.stringify(shown) };
  const { hashtags, dueAt } = findRoom(alert, projection);
  return {
    projection,
    listing: { alert, hashtags, projection, n, waitingSince: Math.max(projection.wanted_at, dueAt) },
  };
}

type Step = Exclude<AlertStep, { kind: 'nothing' | 'relist' | 'list' }>;
type StepDone = { kind: 'written' | 'adopted' | 'skipped'; shown: ShownAlert } | { kind: 'refused'; why: Refusal };

async function takeStep(
  step: Step,
  shown: ShownAlert,
  projection: Projection,
  input: AlertStepInput,
  writing: RoomWriting,
  options: ShowOptions,
): Promise<StepDone> {
  const { alert, events } = input;
  const urgency = rankSeverity(alert.severity);
  const isCreate = step.kind === 'create-live' || step.kind === 'create-note' || step.kind === 'create-recovery-line';
  if (isCreate) {
    const written = await writing.findWritten(projection);
    if (!written.ok) return { kind: 'refused', why: { kind: 'failed', failure: written.failure } };
    const found = written.value.get(identifyMarker(markCreate(projection.id, step, alert)));
    if (found !== undefined) return { kind: 'adopted', shown: adoptWritten(shown, step, found, options.now()) };
  }
  const answer = await options.attempt(() =>
    isCreate
      ? create(step, projection, alert, urgency, writing, options)
      : edit(step, projection, input, urgency, writing, options),
  );
  if (answer.ok) {
    if (step.kind === 'create-live') writing.slots.take();
    const outcome = { alert, events, postId: answer.value.id, now: options.now() };
    return { kind: 'written', shown: foldAlertStep(shown, step, outcome) };
  }
  const why = await understandRefusal(findTouched(step), answer.failure, options);
  return why.kind === 'deleted' ? { kind: 'skipped', shown: foldDeleted(shown, step) } : { kind: 'refused', why };
}

/** The post that a step edits or replies to. */
function findTouched(step: AlertStep): string | undefined {
  return 'postId' in step ? step.postId : 'rootId' in step ? step.rootId : undefined;
}

function create(
  step: CreateStep,
  projection: Projection,
  alert: Alert,
  urgency: number,
  writing: RoomWriting,
  options: ShowOptions,
) {
  const marker = markCreate(projection.id, step, alert);
  return options.mattermost.createPost(
    {
      channelId: writing.channelId,
      message: step.message,
      props: step.kind === 'create-live' ? makeLiveProps(marker, step.live, alert, writing) : { vigie: marker },
      pendingPostId: makePendingPostId(options.secret, marker),
      ...(step.kind === 'create-live' ? { type: alertPostType } : {}),
      ...(step.kind === 'create-note' ? { rootId: step.rootId } : {}),
    },
    urgency,
  );
}

function edit(
  step: Extract<AlertStep, { kind: 'edit-live' | 'shrink-former' }>,
  projection: Projection,
  { alert, shown }: AlertStepInput,
  urgency: number,
  writing: RoomWriting,
  options: ShowOptions,
) {
  const marker: Marker =
    step.kind === 'edit-live' && shown.live !== undefined
      ? markLive(projection.id, shown.live.n, alert, shown.live.called)
      : { projection: projection.id, part: 'former', n: step.kind === 'shrink-former' ? step.n : 0 };
  const props = step.kind === 'edit-live' ? makeLiveProps(marker, step.live, alert, writing) : { vigie: marker };
  return options.mattermost.editPost(step.postId, step.message, props, urgency);
}

function makeLiveProps(marker: Marker, live: LivePost, alert: Alert, { buttons }: RoomWriting) {
  const vigie = { ...marker, alert: live.view };
  if (buttons === undefined || live.buttons === undefined) return { vigie };
  return {
    vigie,
    attachments: makeAttachments(live.buttons, { alert: alert.id, projection: marker.projection }, buttons),
  };
}

function readShown({ shown }: Projection): ShownAlert {
  return shown === null ? nothingShown : JSON.parse(shown);
}

function toInput(task: AlertTask, shown: ShownAlert, now: number): AlertStepInput {
  const { projection, alert, events, writing, rendered } = task;
  return {
    alert,
    events: events.filter(({ revision }) => revision > shown.notedRevision),
    room: findRoom(alert, projection),
    settings: writing.settings,
    shown,
    now,
    isOverBudget: !writing.slots.hasOne(),
    ...(projection.instead_of === null ? {} : { insteadOf: projection.instead_of }),
    ...(writing.buttons === undefined ? {} : { buttons: { writesBack: writing.buttons.writesBack(alert.source) } }),
    rendered,
    hash: hashText,
    permalink: writing.permalink,
  };
}

/** What the route holds back is not due before it is over. */
function findDueMs({ projection, alert, writing }: AlertTask, now: number): number {
  const heldUntil = alert.rooms.find(({ room }) => room === writing.room)?.dueAt ?? 0;
  return Math.max(0, now - Math.max(projection.wanted_at, heldUntil));
}
