import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import type { CommandName } from '#contract/commands.ts';
import { incidentCommands } from '#contract/incidents.ts';
import { nameIncident } from '../../domain/incidents/incident.ts';
import { incidentTexts } from '../../domain/incidents/incident-texts.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Refusal, Services } from '../command.ts';
import { describeIssue } from '../describe-issue.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { incidentAnswers } from '../incidents/index.ts';
import { incidentTypedTexts } from './incident-typed-texts.ts';

/** Where something was typed, and what makes it the same when it is sent again. */
export interface TypedPlace {
  channelId: string;
  /** Of the thread; empty outside. */
  rootId: string;
  /** Of this very typing. */
  triggerId: string;
}

export interface Typing {
  asker: Asker;
  services: Services;
  place: TypedPlace;
}

export type IncidentCommand = Extract<CommandName, `incidents.${string}`>;

/** Gives an order; tells in a line what it came to. */
export async function orderIncident(
  name: IncidentCommand,
  request: object,
  typing: Typing,
): Promise<{ isDone: boolean; text: string }> {
  const answer = await ask(name, request, typing);
  const { asker } = typing;
  if (!answer.ok) return { isDone: false, text: say(answer, asker) };
  const parsed = resultShape.safeParse('result' in answer ? answer.result : {});
  if (!parsed.success) return { isDone: true, text: '' };
  const { outcome, incident } = parsed.data;
  const said = incidentTypedTexts[asker.person.language];
  const state = describeState(incident, typing);
  if (outcome === 'already') return { isDone: true, text: said.already(nameIncident(incident.id), state) };
  const done = said.done(nameIncident(incident.id), state);
  if (name !== 'incidents.update') return { isDone: true, text: done };
  const rooms = [...incident.announcements, ...(incident.room === undefined ? [] : [incident.room])];
  return { isDone: true, text: `${done} ${said.published(rooms.map((room) => `~${room.name}`).join(', '))}` };
}

const resultShape = incidentCommands['incidents.change'].result;
type Row = z.infer<typeof resultShape>['incident'];

export function describeState(
  incident: Pick<Row, 'severity' | 'status' | 'commander'>,
  { asker, services }: Typing,
): string {
  const texts = incidentTexts[asker.person.language];
  const { commander } = incident;
  return [
    services.incidents.settings.severityNames[incident.severity],
    texts.statuses[incident.status],
    commander === undefined ? texts.noCommander : texts.commander(neutraliseText(commander.name, { maxLength: 80 })),
  ].join(', ');
}

/** As the plugin would ask; the same typing sent again is the same act. */
export function ask(
  name: IncidentCommand,
  request: object,
  { asker, services, place }: Typing,
): Promise<Outcome<unknown> | Refusal> {
  const digest = createHash('sha256').update(`${place.triggerId} ${name}`).digest('hex').slice(0, 32);
  const whole = { ...request, actId: `typed-${digest}` };
  return incidentAnswers[name].answer(whole, asker, services).then((answer) => {
    if (answer.ok || !('request' in answer)) return answer;
    return { ok: false, reason: 'bad-request', help: describeIssue(answer.issue, whole, asker.person.language) };
  });
}

export function say(refusal: Refusal, { person }: Asker): string {
  const { text, help } = describeRefusal(refusal, person.language);
  return `${text} ${help}`;
}
