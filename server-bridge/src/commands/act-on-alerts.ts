import type { ActResult } from '#contract/alerts.ts';
import type { ActOutcome } from '../acts.ts';
import type { Act } from '../domain/alerts/act.ts';
import type { Asker } from '../rights/asker.ts';
import type { Outcome, Refusal, Services } from './command.ts';
import { describeError, describeRefusal } from './describe-refusal.ts';
import { explainWho } from './explain-who.ts';
import { type FoundAlert, findAlerts } from './find-alert.ts';
import { presentAlert } from './present-alert.ts';

export interface ActOrder {
  kind: Act['kind'];
  ids: readonly number[];
  actId: string;
  comment?: string | undefined;
  room?: string | undefined;
}

/** Does the same about each alert that the asker may act on, together on one disk sync; tells what became of each. */
export async function actOnAlerts(order: ActOrder, asking: Asker, services: Services): Promise<Outcome<ActResult>> {
  const ids = [...new Set(order.ids)];
  const found = await findAlerts(ids, asking, services);
  const done = await Promise.all(ids.map((id) => actOn(id, found.get(id), order, services)));
  await services.board.catchUp();
  const results = done.map(({ id, outcome, refusal }) => ({
    id,
    outcome,
    ...(refusal === undefined ? {} : { error: describeRefusal(refusal, asking.person.language) }),
  }));
  const alerts = done.flatMap(({ alert, asker }) =>
    alert === undefined || asker === undefined ? [] : presentAlert(alert, asker),
  );
  return { ok: true, result: { revision: services.board.revision, results, alerts } };
}

async function actOn(id: number, found: FoundAlert | undefined, order: ActOrder, services: Services) {
  if (found === undefined || !found.ok) return { id, outcome: 'refused' as const, refusal: found ?? notFound };
  const { alert, asker } = found;
  if (!asker.mayAct(alert.rooms)) {
    const refusal: Refusal = { ok: false, reason: 'not-allowed', help: explainWho(alert.rooms, asker) };
    return { id, outcome: 'refused' as const, refusal, alert, asker };
  }
  const { kind, actId, comment, room } = order;
  const { userId, username, fullName } = asker.person;
  const person = { userId, username, fullName };
  const taken = await services.acts.take({
    kind,
    alertId: id,
    actId,
    person,
    ...(comment === undefined ? {} : { comment }),
    ...(room === undefined ? {} : { room }),
  });
  const refusal = taken.outcome === 'refused' ? toRefusal(taken, asker, services) : undefined;
  return { id, outcome: taken.outcome, refusal, alert: taken.alert ?? alert, asker };
}

const notFound: Refusal = { ok: false, reason: 'not-found' };

function toRefusal({ reason, error }: ActOutcome, { person }: Asker, services: Services): Refusal {
  if (error !== undefined) services.onError(error);
  switch (reason) {
    case 'not-found':
    case 'already-over':
    case 'bad-request':
    case 'overloaded':
      return { ok: false, reason };
    default:
      return { ok: false, reason: 'internal', help: describeError(error, person.language).help };
  }
}
