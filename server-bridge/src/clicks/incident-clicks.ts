import { incidentLimits } from '#contract/incidents.ts';
import type { Services } from '../commands/command.ts';
import { describeRefusal } from '../commands/describe-refusal.ts';
import { refuseOrder } from '../commands/incidents/may-act.ts';
import { readReviewed } from '../commands/incidents/review-incident.ts';
import { findIncident } from '../commands/incidents/see-incidents.ts';
import { type IncidentCommand, orderIncident, type Typing } from '../commands/typed/order-incident.ts';
import { commanderRole, type Incident, nameIncident } from '../domain/incidents/incident.ts';
import { writeCatchUp } from '../domain/incidents/write-catch-up.ts';
import type { Language } from '../domain/rooms.ts';
import { neutraliseText } from '../domain/text/neutralise-text.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { Asker } from '../rights/asker.ts';
import { selectShownStory } from '../store/projections/select-shown-stories.ts';
import type { Claim, ClickSignature } from './click-signature.ts';
import type { Click, ClickAnswer, StoryClicks, Submission, SubmissionAnswer } from './clicks.ts';
import { type IncidentClickRefusal, incidentClickTexts } from './incident-click-texts.ts';

export interface IncidentClicksOptions {
  services: Services;
  mattermost: Pick<Mattermost, 'openDialog'>;
  signature: ClickSignature;
  /** Where Mattermost sends what is written in a dialog. */
  dialogUrl: string;
  /** Told how each click was answered. */
  onClick(action: string, reason: string): void;
}

type Target =
  | { ok: true; incident: Incident; asker: Asker }
  | { ok: false; refusal: IncidentClickRefusal; language: Language };

/** Answers clicks on the posts of incidents: for phones, and servers without the plugin. */
export class IncidentClicks implements StoryClicks {
  private readonly options: IncidentClicksOptions;

  constructor(options: IncidentClicksOptions) {
    this.options = options;
  }

  async answerClick(claim: Claim, action: string, click: Click): Promise<ClickAnswer> {
    const target = await this.findTarget(claim, click);
    const { onClick, services } = this.options;
    if (!target.ok) {
      onClick(action, target.refusal);
      return { text: incidentClickTexts[target.language].refusals[target.refusal] };
    }
    const { incident, asker } = target;
    if (action === 'catch-up') {
      onClick(action, 'done');
      return { text: writeCatchUp(await readReviewed(incident, asker, services), asker.person) };
    }
    if (action === 'update' || action === 'close') return this.ask(action, claim, click, target);
    const order = findOrder(action);
    if (order === undefined) {
      onClick('incident', 'unknown');
      return { text: incidentClickTexts[asker.person.language].refusals.unknown };
    }
    const typing = this.makeTyping(asker, click.channelId, click.triggerId);
    const answer = await orderIncident(order.name, { id: incident.id, ...order.request }, typing);
    onClick(action, answer.isDone ? 'done' : 'refused');
    return { text: answer.text };
  }

  /** What is written is checked again, as its click was. */
  async answerSubmission(claim: Claim & { act: string }, submission: Submission): Promise<SubmissionAnswer> {
    const target = await this.findTarget(claim, submission);
    if (!target.ok) return { error: incidentClickTexts[target.language].refusals[target.refusal] };
    const { incident, asker } = target;
    const { fields, channelId } = submission;
    const { update, business = '', next = '', closing } = fields;
    const typing = this.makeTyping(asker, channelId, claim.act);
    const order = (name: IncidentCommand, request: object) =>
      orderIncident(name, { id: incident.id, ...request }, typing);
    if (closing !== undefined) {
      const closed = await order('incidents.close', closing.trim() === '' ? {} : { text: closing });
      return closed.isDone ? {} : { error: closed.text };
    }
    if (update === undefined || update.trim() === '') {
      return { fieldErrors: { update: incidentClickTexts[asker.person.language].empty } };
    }
    const published = await order('incidents.update', {
      text: update,
      ...(business.trim() === '' ? {} : { businessText: business }),
      ...(next.trim() === '' ? {} : { nextUpdate: { text: next } }),
    });
    return published.isDone ? {} : { error: published.text };
  }

  private makeTyping(asker: Asker, channelId: string, triggerId: string): Typing {
    return { asker, services: this.options.services, place: { channelId, rootId: '', triggerId } };
  }

  private async ask(
    kind: 'update' | 'close',
    claim: Claim,
    { triggerId }: Click,
    { incident, asker }: Target & { ok: true },
  ): Promise<ClickAnswer> {
    const { mattermost, signature, dialogUrl, onClick, services } = this.options;
    const { language, userId } = asker.person;
    const refusal = refuseOrder(kind, incident, asker, services);
    if (refusal !== undefined) {
      onClick(kind, refusal.reason);
      const { text, help } = describeRefusal(refusal, language);
      return { text: `${text} ${help}` };
    }
    const state = signature.sign({ ...claim, action: 'submit', user: userId, act: triggerId.slice(-60) });
    const opened = await mattermost.openDialog(triggerId, dialogUrl, {
      callback_id: kind,
      ...(await this.describeDialog(kind, incident, asker)),
      notify_on_cancel: false,
      state: JSON.stringify(state),
    });
    onClick(kind, opened.ok ? 'done' : 'unavailable');
    return opened.ok ? {} : { text: incidentClickTexts[language].refusals.unavailable };
  }

  private async describeDialog(kind: 'update' | 'close', incident: Incident, asker: Asker): Promise<object> {
    const { services } = this.options;
    const texts = incidentClickTexts[asker.person.language];
    const head = `**${nameIncident(incident.id)}** · ${neutraliseText(incident.title, { maxLength: 160 })}`;
    if (kind === 'close') {
      await services.board.catchUp();
      const open = incident.alerts.filter((id) => services.board.get(id) !== undefined).length;
      const field = { display_name: texts.close.text, name: 'closing', type: 'textarea', optional: true };
      return {
        title: texts.close.title,
        introduction_text: `${head}${open === 0 ? '' : `\n\n${texts.openAlerts(open)}`}`,
        elements: [{ ...field, max_length: incidentLimits.update }],
        submit_label: texts.close.submit,
      };
    }
    const { update } = texts;
    const followers = (await services.incidents.keeper.readFollowers([incident.id])).get(incident.id)?.size ?? 0;
    const rooms = asker.listReadable(incident.announcedIn.map((room) => ({ room })));
    const own = incident.room === undefined ? [] : [incident.room.name];
    const area = { type: 'textarea', max_length: incidentLimits.update };
    return {
      title: update.title,
      introduction_text: `${head}\n\n${texts.reaches([...rooms, ...own].map((room) => `~${room}`).join(', '), followers)}`,
      elements: [
        { ...area, display_name: update.text, name: 'update' },
        { ...area, display_name: update.business, name: 'business', optional: true, help_text: update.businessHelp },
        {
          display_name: update.next,
          name: 'next',
          type: 'text',
          optional: true,
          max_length: 80,
          help_text: update.nextHelp,
        },
      ],
      submit_label: update.submit,
    };
  }

  /** The incident a claim is about, if it was clicked on the very post the claim was made for. */
  private async findTarget(
    claim: Claim,
    { userId, channelId, ...place }: { userId: string; channelId: string; postId?: string },
  ): Promise<Target> {
    const { services } = this.options;
    const shown = (await selectShownStory(services.db, { kind: 'incident', id: claim.alert })).find(
      ({ projection }) => projection === claim.projection,
    );
    const known = await services.readAsker(userId, shown === undefined ? [] : [shown.room]);
    if (known.kind !== 'known') return { ok: false, refusal: known.kind, language: known.language };
    const { language } = known.asker.person;
    const found = await findIncident(claim.alert, known.asker, services);
    if (!found.ok || shown === undefined) {
      const refusal = !found.ok && found.reason === 'unavailable' ? 'unavailable' : 'hidden';
      return { ok: false, refusal, language };
    }
    const room = known.asker.rooms.get(shown.room);
    if (room === undefined) return { ok: false, refusal: 'hidden', language };
    if (room.isArchived) return { ok: false, refusal: 'archived', language };
    const isThere = place.postId === undefined || shown.postId === undefined || place.postId === shown.postId;
    if (room.channelId !== channelId || !isThere) return { ok: false, refusal: 'another-post', language };
    return { ok: true, incident: found.incident, asker: found.asker };
  }
}

function findOrder(action: string): { name: IncidentCommand; request: object } | undefined {
  switch (action) {
    case 'take':
      return { name: 'incidents.change', request: { role: { id: commanderRole } } };
    case 'identified':
    case 'monitoring':
      return { name: 'incidents.change', request: { status: action } };
    case 'reopen':
      return { name: 'incidents.reopen', request: {} };
    default:
      return undefined;
  }
}
