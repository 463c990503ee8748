import { createHash } from 'node:crypto';
import type { ReleaseAct, ReleaseResult } from '#contract/releases.ts';
import type { Outcome, Services } from '../commands/command.ts';
import { describeRefusal } from '../commands/describe-refusal.ts';
import { actOnRelease } from '../commands/releases/order-release.ts';
import { readMoment } from '../commands/typed/parse-silence.ts';
import { releaseTyped } from '../commands/typed/release-typed.ts';
import { describeSubject } from '../domain/posts/tell-release.ts';
import { nameRelease, type Release } from '../domain/releases/release.ts';
import { mayTurn } from '../domain/releases/release-act.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Asker } from '../rights/asker.ts';
import { type StoryShownIn, selectShownStory } from '../store/projections/select-shown-stories.ts';
import { selectReleases } from '../store/releases/select-releases.ts';
import type { Claim, ClickSignature } from './click-signature.ts';
import type { Click, ClickAnswer, StoryClicks, Submission, SubmissionAnswer } from './clicks.ts';
import { type ReleaseClickRefusal, releaseClickTexts } from './release-click-texts.ts';

/** A post's id is saved with those after it, half a second after it was made at most. */
const savedWithinMs = 700;
const reasonMost = 500;

export interface ReleaseClicksOptions {
  services: Services;
  mattermost: Pick<Mattermost, 'openDialog'>;
  signature: ClickSignature;
  dialogUrl: string;
  onClick(action: string, reason: string): void;
}

type Found =
  | { ok: true; release: Release; asker: Asker }
  | { ok: false; refusal: ReleaseClickRefusal; language: Asker['person']['language'] };

interface Asking {
  act: ReleaseAct;
  dialog: { title: string; submit: string };
  release: Release;
  asker: Asker;
  claim: Claim;
  click: Click;
  actId: string;
}

/** Buttons are called by letters alone. */
const acts: Readonly<Record<string, ReleaseAct>> = {
  start: 'start',
  finish: 'finish',
  fail: 'fail',
  rollback: 'roll-back',
  move: 'move',
  cancel: 'cancel',
};

/** Answers clicks on the posts of releases, and the dialogs they open. */
export class ReleaseClicks implements StoryClicks {
  private readonly options: ReleaseClicksOptions;

  constructor(options: ReleaseClicksOptions) {
    this.options = options;
  }

  async answerClick(claim: Claim, action: string, click: Click): Promise<ClickAnswer> {
    const found = await this.find(claim, click);
    if (!found.ok) return { text: this.refuse(action, found) };
    const { release, asker } = found;
    const { services, onClick } = this.options;
    if (action === 'details') {
      onClick('release-details', 'done');
      return { text: await releaseTyped(`show ${release.id}`, asker, services) };
    }
    const act = Object.hasOwn(acts, action) ? acts[action] : undefined;
    if (act === undefined)
      return { text: this.refuse(action, { refusal: 'unknown', language: asker.person.language }) };
    const actId = `click-${createHash('sha256').update(click.triggerId).digest('hex').slice(0, 32)}`;
    const dialog = releaseClickTexts[asker.person.language].dialogs[act];
    // Nobody fills in a dialog for nothing.
    const isPossible = mayTurn(act, release.state) && asker.mayAct(release.rooms);
    if (isPossible && dialog !== undefined) return this.ask({ act, dialog, release, asker, claim, click, actId });
    const request = { id: release.id, actId, ...(act === 'move' ? { plannedFrom: services.now() } : {}) };
    return { text: this.describe(act, await actOnRelease(act, request, asker, services), asker) };
  }

  /** Everything is looked at again, as when it was clicked: someone may have lost the right meanwhile. */
  async answerSubmission(claim: Claim & { act: string }, submission: Submission): Promise<SubmissionAnswer> {
    const [actId = '', name = ''] = claim.act.split(' ');
    const found = await this.find(claim, submission);
    if (!found.ok) return { error: this.refuse('submit', found) };
    const { release, asker } = found;
    const { services } = this.options;
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    const { language, timezone } = asker.person;
    const texts = releaseClickTexts[language];
    if (act === undefined) return { error: texts.refusals.unknown };
    const { fields } = submission;
    const reason = (fields['comment'] ?? '').trim().slice(0, reasonMost);
    const request = { id: release.id, actId, ...(reason === '' ? {} : { comment: reason }) };
    if (act !== 'move') {
      const outcome = await actOnRelease(act, request, asker, services);
      return outcome.ok ? this.note(act) : { error: this.describe(act, outcome, asker) };
    }
    const plannedFrom = readTime(fields['start'], { after: services.now(), timezone });
    if (plannedFrom === undefined) return { fieldErrors: { start: texts.badTime } };
    const isEndless = (fields['end'] ?? '').trim() === '';
    const plannedUntil = isEndless ? undefined : readTime(fields['end'], { after: plannedFrom, timezone });
    if (!isEndless && plannedUntil === undefined) return { fieldErrors: { end: texts.badTime } };
    const window = { plannedFrom, ...(plannedUntil === undefined ? {} : { plannedUntil }) };
    const outcome = await actOnRelease('move', { ...request, ...window }, asker, services);
    return outcome.ok ? this.note(act) : { error: this.describe(act, outcome, asker) };
  }

  private note(act: ReleaseAct): SubmissionAnswer {
    this.options.onClick(`release-${act}`, 'done');
    return {};
  }

  private async ask({ act, dialog, release, asker, claim, click, actId }: Asking): Promise<ClickAnswer> {
    const { triggerId, userId } = click;
    const { signature, mattermost, dialogUrl, onClick } = this.options;
    const { language, timezone } = asker.person;
    const texts = releaseClickTexts[language];
    const name = act === 'roll-back' ? 'rollback' : act;
    const state = signature.sign({ ...claim, action: 'submit', user: userId, act: `${actId} ${name}` });
    const time = (field: string, label: string, help: string, isOptional: boolean) => ({
      display_name: label,
      name: field,
      type: 'text',
      max_length: 40,
      optional: isOptional,
      help_text: help,
    });
    const times =
      act === 'move'
        ? [time('start', texts.start, texts.timeHelp(timezone), false), time('end', texts.end, texts.endHelp, true)]
        : [];
    const opened = await mattermost.openDialog(triggerId, dialogUrl, {
      callback_id: 'release',
      title: dialog.title,
      introduction_text: `**${nameRelease(release)}** · ${describeSubject(release)}`,
      elements: [
        ...times,
        { display_name: texts.reason, name: 'comment', type: 'text', max_length: 150, optional: true },
      ],
      submit_label: dialog.submit,
      notify_on_cancel: false,
      state: JSON.stringify(state),
    });
    onClick(`release-${act}`, opened.ok ? 'asked' : 'unavailable');
    return opened.ok ? {} : { text: texts.refusals.unavailable };
  }

  private describe(act: ReleaseAct, outcome: Outcome<ReleaseResult>, asker: Asker): string {
    const { language } = asker.person;
    const texts = releaseClickTexts[language];
    this.options.onClick(`release-${act}`, outcome.ok ? 'done' : outcome.reason);
    if (!outcome.ok) {
      const { text, help } = describeRefusal(outcome, language);
      return `${text} ${help}`;
    }
    return 'result' in outcome && outcome.result.outcome === 'already' ? texts.already : texts.done[act];
  }

  private refuse(
    action: string,
    { refusal, language }: { refusal: ReleaseClickRefusal; language: Asker['person']['language'] },
  ): string {
    this.options.onClick(Object.hasOwn(acts, action) ? `release-${acts[action]}` : 'release', refusal);
    return releaseClickTexts[language].refusals[refusal];
  }

  /** Signatures do not expire and posts can be copied: the place is checked each time. */
  private async find(claim: Claim, place: { userId: string; channelId: string; postId?: string }): Promise<Found> {
    const { services } = this.options;
    const [release] = await selectReleases(services.db, [claim.alert]);
    const shown = await this.findShown(claim, place.postId);
    const rooms = [...(release?.rooms ?? []).map(({ room }) => room), ...(shown === undefined ? [] : [shown.room])];
    const known = await services.readAsker(place.userId, rooms);
    if (known.kind !== 'known') return { ok: false, refusal: known.kind, language: known.language };
    const { asker } = known;
    const refuse = (refusal: ReleaseClickRefusal): Found => ({ ok: false, refusal, language: asker.person.language });
    const room = shown === undefined ? undefined : asker.rooms.get(shown.room);
    if (release === undefined || room === undefined) return refuse('hidden');
    if (room.isArchived) return refuse('archived');
    const isThere = place.postId === undefined || place.postId === shown?.postId;
    if (room.channelId !== place.channelId || !isThere) return refuse('another-post');
    return { ok: true, release, asker };
  }

  /** A post may be clicked before it is remembered: then it is looked for once more. */
  private async findShown(claim: Claim, postId: string | undefined): Promise<StoryShownIn | undefined> {
    const { db } = this.options.services;
    const find = async () =>
      (await selectShownStory(db, { kind: 'release', id: claim.alert })).find(
        ({ projection }) => projection === claim.projection,
      );
    const first = await find();
    if (first === undefined || postId === undefined || first.postId === postId) return first;
    await new Promise((resolve) => setTimeout(resolve, savedWithinMs));
    return find();
  }
}

function readTime(text = '', context: { after: number; timezone: string }): number | undefined {
  return readMoment(text.trim().split(/\s+/), context)?.value;
}
