import { randomUUID } from 'node:crypto';
import type { FreezeRow } from '#contract/freezes.ts';
import { formatDay, formatTime, isSameDay, nameZone } from '../../domain/posts/local-time.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { changeFreeze, makeFreeze } from '../freezes/order-freeze.ts';
import { presentFreezeRow, presentRecord } from '../freezes/present-freeze.ts';
import { type FreezeTypedTexts, freezeTypedTexts } from './freeze-typed-texts.ts';
import { parseFreeze } from './parse-freeze.ts';
import { quoteCode } from './quote-code.ts';

const dayMs = 24 * 3600_000;
const shownMost = 20;

/** Lists freezes, makes one, ends or extends it: ``, `prod for 2h why`, `end 12`, `extend 12 2h`. */
export async function freezeTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language, timezone } = asker.person;
  const texts = freezeTypedTexts[language];
  const typed = parseFreeze(rest, { now: services.now(), timezone });
  const actId = randomUUID();
  if (typed.kind === 'problem') return texts.problems[typed.problem](quoteCode(typed.found));
  if (typed.kind === 'list') return listFreezes(asker, services, texts);
  if (typed.kind === 'end') {
    const ended = await changeFreeze(typed.id, { kind: 'end', actId }, asker, services);
    return ended.ok ? texts.ended(typed.id) : explain(ended, asker);
  }
  if (typed.kind === 'extend') {
    const { id, endsAt, reason } = typed;
    const changed = await changeFreeze(id, { kind: 'change', endsAt, reason, actId }, asker, services);
    return changed.ok ? texts.extended(id, sayMoment(changed.freeze.endsAt, asker, services)) : explain(changed, asker);
  }
  const made = await makeFreeze({ ...typed, actId }, asker, services);
  if (!made.ok) return explain(made, asker);
  const { id, startsAt, endsAt } = made.freeze;
  const row = presentRecord(made.freeze, asker, services);
  const start = startsAt > services.now() ? sayMoment(startsAt, asker, services) : undefined;
  const lines = [
    texts.made(id, sayScope(row, texts), start, sayMoment(endsAt, asker, services)),
    row.rooms.length === 0 ? '' : texts.rooms(row.rooms.map((room) => `~${room}`).join(', ')),
    texts.howToEnd(id),
  ];
  return lines.filter((line) => line !== '').join(' ');
}

function listFreezes(asker: Asker, services: Services, texts: FreezeTypedTexts): string {
  const now = services.now();
  const freezes = services.freezes.list(now - dayMs, now + 35 * dayMs);
  if (freezes.length === 0) return texts.none;
  const rows = freezes.map((freeze) => presentFreezeRow(freeze, asker, services));
  const order = ['running', 'planned', 'ended'];
  const sorted = rows.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const lines = sorted.slice(0, shownMost).map((row) => {
    const names = row.mayOverride.map((name) => neutraliseText(name, { maxLength: 64 })).join(', ');
    return `- ${[
      row.kind === 'person' ? `**${row.id}** ❄` : '❄',
      texts.states[row.state](sayMoment(row.from, asker, services), sayMoment(row.until, asker, services)),
      sayScope(row, texts),
      texts.by(neutraliseText(row.name, { maxLength: 80 }), neutraliseText(row.reason, { maxLength: 250 })),
      ...(names === '' || row.state === 'ended' ? [] : [texts.mayOverride(names)]),
    ].join(' · ')}`;
  });
  const more = rows.length - lines.length;
  return [texts.heading, ...lines, ...(more > 0 ? [texts.more(more)] : []), '', texts.hint].join('\n');
}

function sayScope({ environments, services }: FreezeRow, texts: FreezeTypedTexts): string {
  const where = environments.length === 0 ? texts.everywhere : environments.join(', ');
  const what = services.length === 0 ? texts.everyService : services.join(', ');
  return neutraliseText(`${where} · ${what}`, { maxLength: 300 });
}

function sayMoment(at: number, { person: { timezone, language } }: Asker, services: Services): string {
  const day = isSameDay(at, services.now(), timezone) ? '' : `${formatDay(at, timezone, language)} `;
  return `${day}${formatTime(at, timezone)} ${nameZone(at, timezone)}`;
}

function explain(refusal: Refusal, { person }: Asker): string {
  const { text, help } = describeRefusal(refusal, person.language);
  return refusal.reason === 'bad-request' ? help : `${text} ${help}`;
}
