import { createHash } from 'node:crypto';
import { commentLengthMost } from '#contract/alerts.ts';
import type { ActOutcome, Acts } from '../acts.ts';
import { answerInTime } from '../commands/answer-in-time.ts';
import type { Act } from '../domain/alerts/act.ts';
import type { Alert, AlertRoom } from '../domain/alerts/alert.ts';
import { type ClickAction, clickActions } from '../domain/posts/post-buttons.ts';
import { neutraliseText } from '../domain/text/neutralise-text.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Asker, AskingPerson } from '../rights/asker.ts';
import type { Claim, ClickSignature } from './click-signature.ts';
import { clickTexts } from './click-texts.ts';
import { describeAlert } from './describe-alert.ts';
import { describeOutcome, signAs } from './describe-outcome.ts';
import { findTarget, type Target, type TargetOptions } from './find-target.ts';
import { answerTrialClick, trialAction } from './trial-click.ts';

/** Whoever clicked looks at a phone that shows nothing: an answer in words comes within a second. */
const defaultAnswerMs = 900;

export interface ClicksOptions extends TargetOptions {
  acts: Pick<Acts, 'take'>;
  mattermost: Pick<Mattermost, 'openDialog'>;
  signature: ClickSignature;
  /** Where Mattermost sends what is written in a dialog. */
  dialogUrl: string;
  /** What people call the tool that acts on a source's alerts are written to; undefined without a way back. */
  toolOf(source: string): string | undefined;
  /** Of other kinds of records than alerts, by the kind. */
  stories?: Readonly<Record<string, StoryClicks>>;
  /** Who may act on an alert of these rooms, told to someone who may not. */
  explainWho(rooms: readonly AlertRoom[], asker: Asker): string;
  /** A click is answered by then, whatever Mattermost does; 900 by default. */
  answerMs?: number;
  /** Told how each click was answered: its reason. */
  onClick(action: string, reason: string): void;
  onError(error: unknown): void;
}

export interface Click {
  userId: string;
  channelId: string;
  postId: string;
  /** Good for one dialog within 30 s. */
  triggerId: string;
  /** `vigie` is ours, `selected_option` the entry of a menu. */
  context: { vigie?: unknown; selected_option?: string | undefined };
}

/** Of a dialog that was sent. */
export interface Submission {
  userId: string;
  channelId: string;
  /** As we gave it to the dialog. */
  state: string;
  /** By the names of its fields; what was left out is missing. */
  fields: Readonly<Record<string, string>>;
}

/** Shown to whoever clicked, and to nobody else; nothing where a dialog says it all. */
export interface ClickAnswer {
  text?: string;
  /** What the post says from now on: of a trial's alone, as an update would race the projection of any other. */
  update?: string;
}

/** What keeps a dialog open: about its field, or about all of it. */
export interface SubmissionAnswer {
  error?: string;
  /** By the names of its fields. */
  fieldErrors?: Readonly<Record<string, string>>;
}

/** Answers clicks on the posts of another kind of record than alerts. The claim is ours; who, where and whether are not. */
export interface StoryClicks {
  /** `action`: the button's, or what was chosen of a menu. */
  answerClick(claim: Claim, action: string, click: Click): Promise<ClickAnswer>;
  /** `claim`: made for this person by the click that opened the dialog. */
  answerSubmission(claim: Claim & { act: string }, submission: Submission): Promise<SubmissionAnswer>;
}

/** Answers clicks on the buttons of posts, and the dialogs they open. Mattermost vouches for who and where; no more. */
export class Clicks {
  private readonly options: ClicksOptions;

  constructor(options: ClicksOptions) {
    this.options = options;
  }

  async answerClick(click: Click): Promise<ClickAnswer> {
    const claim = this.options.signature.verify(click.context.vigie);
    if (claim?.action === trialAction) {
      this.options.onClick(trialAction, 'done');
      return { update: answerTrialClick(claim.projection) };
    }
    if (claim?.kind !== undefined) return this.followStory(claim, claim.kind, click);
    const wanted = claim?.action === 'more' ? click.context.selected_option : claim?.action;
    const action = clickActions.find((known) => known === wanted);
    return this.answerInTime(this.follow(click, action), action ?? 'unknown');
  }

  private async followStory(claim: Claim, kind: string, click: Click): Promise<ClickAnswer> {
    const action = claim.action === 'menu' ? (click.context.selected_option ?? '') : claim.action;
    const story = this.options.stories?.[kind];
    if (story === undefined) return { text: clickTexts.en.refusals.forged };
    return this.answerInTime(story.answerClick(claim, action, click), kind);
  }

  private answerInTime(answer: Promise<ClickAnswer>, action: string): Promise<ClickAnswer> {
    return answerInTime(
      answer,
      () => {
        this.options.onClick(action, 'late');
        // Whose language is not known yet: that is what takes so long.
        return { text: `${clickTexts.en.refusals.late}\n${clickTexts.fr.refusals.late}` };
      },
      this.options.answerMs ?? defaultAnswerMs,
    );
  }

  /** A dialog's text is checked again, as its click was: someone may have lost the right meanwhile. */
  async answerSubmission(submission: Submission): Promise<SubmissionAnswer> {
    const { userId, channelId, state, fields } = submission;
    const { comment = '' } = fields;
    const claim = this.options.signature.verify(parseJson(state));
    const isTheirs = claim?.action === 'submit' && claim.user === userId && claim.act !== undefined;
    const story = isTheirs && claim.kind !== undefined ? this.options.stories?.[claim.kind] : undefined;
    if (isTheirs && claim.act !== undefined && story !== undefined) {
      return story.answerSubmission({ ...claim, act: claim.act }, submission);
    }
    const target = await findTarget(
      isTheirs && claim.kind === undefined ? claim : undefined,
      { userId, channelId },
      this.options,
    );
    if (!target.ok) {
      this.options.onClick('submit', target.refusal);
      return { error: this.describeRefusal(target) };
    }
    const { alert, asker } = target;
    const texts = clickTexts[asker.person.language];
    if (comment.trim() === '') return { fieldErrors: { comment: texts.empty } };
    const taken = await this.take('commented', alert, asker.person, claim?.act ?? '', comment);
    this.options.onClick('submit', taken.reason);
    return taken.outcome === 'refused' ? { error: this.describeOutcome('commented', taken, alert, asker) } : {};
  }

  private async follow(click: Click, action: ClickAction | undefined): Promise<ClickAnswer> {
    const { signature, onClick } = this.options;
    const claim = action === undefined ? undefined : signature.verify(click.context.vigie);
    const target = await findTarget(claim, click, this.options);
    // Who may read an alert may read all about it.
    if (action === 'details' && (target.ok || target.refusal === 'not-allowed')) {
      onClick(action, 'done');
      return this.tellDetails(target);
    }
    if (!target.ok) {
      onClick(action ?? 'unknown', target.refusal);
      return { text: this.describeRefusal(target) };
    }
    const { alert, asker } = target;
    const actId = nameAct(click.triggerId);
    if (action === 'comment') return this.askForComment(click, claim?.projection ?? '', alert, asker, actId);
    const kind = action === 'acknowledge' ? 'acknowledged' : 'unacknowledged';
    const taken = await this.take(kind, alert, asker.person, actId);
    onClick(action ?? 'unknown', taken.reason);
    return { text: this.describeOutcome(kind, taken, alert, asker) };
  }

  private take(
    kind: Act['kind'],
    { id: alertId }: Alert,
    { userId, username, fullName }: AskingPerson,
    actId: string,
    comment?: string,
  ): Promise<ActOutcome> {
    const words = comment === undefined ? {} : { comment };
    return this.options.acts.take({ kind, alertId, actId, person: { userId, username, fullName }, ...words });
  }

  private async askForComment(
    { triggerId }: Click,
    projection: string,
    alert: Alert,
    asker: Asker,
    act: string,
  ): Promise<ClickAnswer> {
    const { signature, mattermost, dialogUrl, onClick } = this.options;
    const { language, userId } = asker.person;
    const texts = clickTexts[language];
    const state = signature.sign({ alert: alert.id, projection, action: 'submit', user: userId, act });
    const opened = await mattermost.openDialog(triggerId, dialogUrl, {
      callback_id: 'comment',
      title: texts.dialog.title,
      introduction_text: `${neutraliseText(alert.title, { maxLength: 200 })}\n\n${this.describeReach(alert, asker)}.`,
      elements: [
        {
          display_name: texts.dialog.label,
          name: 'comment',
          type: 'textarea',
          max_length: commentLengthMost,
        },
      ],
      submit_label: texts.dialog.submit,
      notify_on_cancel: false,
      state: JSON.stringify(state),
    });
    onClick('comment', opened.ok ? 'done' : 'unavailable');
    return opened.ok ? {} : { text: texts.refusals.unavailable };
  }

  /** Where a comment will be read. */
  private describeReach(alert: Alert, asker: Asker): string {
    const texts = clickTexts[asker.person.language];
    const hidden = alert.rooms.filter((room) => !asker.canSee([room])).length;
    const readable = asker.listReadable(alert.rooms).map((room) => `**${room}**`);
    const rooms = [...readable, ...(hidden === 0 ? [] : [`+${hidden}`])].join(', ');
    const tool = this.options.toolOf(alert.source);
    return `${texts.reaches(rooms)}${tool === undefined ? '' : texts.reachesTool(tool, signAs(asker.person))}`;
  }

  private async tellDetails(target: Target): Promise<ClickAnswer> {
    const { alert, asker } = target;
    if (alert === undefined || asker === undefined) return {};
    return { text: await describeAlert(alert, asker.person, this.options.db) };
  }

  private describeRefusal({ refusal, language, asker, alert }: Target & { ok: false }): string {
    const text = clickTexts[language].refusals[refusal];
    const who = asker === undefined || alert === undefined ? '' : ` ${this.options.explainWho(alert.rooms, asker)}`;
    return `${text}${who}`;
  }

  private describeOutcome(kind: Act['kind'], taken: ActOutcome, alert: Alert, { person }: Asker): string {
    if (taken.reason === 'internal') this.options.onError(taken.error);
    return describeOutcome({ kind, taken, alert, person, tool: this.options.toolOf(alert.source) });
  }
}

/** The same click sent again is the same act. */
function nameAct(triggerId: string): string {
  return `click-${createHash('sha256').update(triggerId).digest('hex').slice(0, 32)}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
