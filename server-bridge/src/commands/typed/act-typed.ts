import { randomUUID } from 'node:crypto';
import { commentLengthMost } from '#contract/alerts.ts';
import { describeOutcome } from '../../clicks/describe-outcome.ts';
import type { Act } from '../../domain/alerts/act.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { explainWho } from '../explain-who.ts';
import { type FoundAlert, findAlerts } from '../find-alert.ts';
import { typedTexts } from './typed-texts.ts';

type Verb = 'ack' | 'unack' | 'comment';

const kinds: Record<Verb, Act['kind']> = { ack: 'acknowledged', unack: 'unacknowledged', comment: 'commented' };
/** Typed by hand. */
const idsMost = 20;

/** Acts on one alert or several: `12 on it`, `#12`, `12,15`. */
export async function actTyped(verb: Verb, rest: string, asker: Asker, services: Services): Promise<string> {
  const texts = typedTexts[asker.person.language].act;
  const [, listed = '', said = ''] = /^((?:#?\d{1,15})(?:\s*,\s*#?\d{1,15})*)(?:\s+(.*))?$/s.exec(rest) ?? [];
  const ids = [...new Set(listed.match(/\d+/g)?.map(Number))].slice(0, idsMost);
  const comment = said.trim();
  if (ids.length === 0 || (verb === 'comment' && comment === '')) return texts.usage[verb];
  if (comment.length > commentLengthMost) return texts.tooLong(commentLengthMost);
  const found = await findAlerts(ids, asker, services);
  const actId = randomUUID();
  const lines = await Promise.all(
    ids.map((id) => actOn(id, found.get(id), { kind: kinds[verb], actId, comment }, asker, services)),
  );
  return lines.join('\n');
}

async function actOn(
  id: number,
  found: FoundAlert | undefined,
  { kind, actId, comment }: { kind: Act['kind']; actId: string; comment: string },
  asking: Asker,
  services: Services,
): Promise<string> {
  const { language } = asking.person;
  const texts = typedTexts[language].act;
  if (found === undefined || !found.ok) {
    const reason = found?.reason ?? 'not-found';
    if (reason === 'not-found') return texts.noSuchAlert(String(id));
    const refused = describeRefusal({ ok: false, reason }, language);
    return `${refused.text} ${refused.help}`;
  }
  const { alert, asker } = found;
  const title = neutraliseText(alert.title, { maxLength: 120 });
  if (!asker.mayAct(alert.rooms)) {
    const { text } = describeRefusal({ ok: false, reason: 'not-allowed' }, language);
    return texts.line(id, title, `${text} ${explainWho(alert.rooms, asker)}`);
  }
  const { userId, username, fullName } = asker.person;
  const taken = await services.acts.take({
    kind,
    alertId: id,
    actId,
    person: { userId, username, fullName },
    ...(comment === '' ? {} : { comment }),
  });
  if (taken.reason === 'internal') services.onError(taken.error, kind);
  const tool = services.toolOf(alert.source);
  return texts.line(id, title, describeOutcome({ kind, taken, alert, person: asker.person, tool }));
}
