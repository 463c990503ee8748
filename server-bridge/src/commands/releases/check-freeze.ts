import { mayOverrideFreeze } from '../../domain/freezes/decide-freeze.ts';
import { findFreezes } from '../../domain/freezes/find-freeze.ts';
import type { Freeze, FreezeOverride } from '../../domain/freezes/freeze.ts';
import { formatDay, formatTime, isSameDay, nameZone } from '../../domain/posts/local-time.ts';
import type { Release } from '../../domain/releases/release.ts';
import { usualWindowMs } from '../../domain/releases/release-act.ts';
import type { Language } from '../../domain/rooms.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';

/** What someone would release, where and when; what a release of theirs already carries. */
export interface FreezeQuestion {
  services: readonly string[];
  environment: string;
  /** Epoch milliseconds; absent: a plan without a window, which no freeze concerns. */
  from?: number | undefined;
  until?: number | undefined;
  marks?: Release['marks'];
}

/**
 * Whether someone may plan or start a release then. In a freeze only who may override it does, and says why, once for
 * each freeze; of several freezes all must let them. Gives what is recorded of it.
 */
export function checkFreeze(
  { services: names, environment, from, until, marks }: FreezeQuestion,
  override: { reason: string } | undefined,
  asker: Asker,
  services: Services,
): { ok: true; override?: FreezeOverride } | Refusal {
  if (from === undefined) return { ok: true };
  const end = until ?? from + 1;
  const around = services.freezes.list(Math.min(from, end), Math.max(from, end) + usualWindowMs);
  const found = findFreezes(around, { environment, services: names, from, until: end });
  const [freeze] = found;
  if (freeze === undefined) return { ok: true };
  if (marks?.freeze?.freezeId === freeze.id && marks.freeze.override !== undefined) return { ok: true };
  const texts = freezeWords[asker.person.language];
  const closed = found.find((one) => !mayOverride(one, asker, services));
  if (closed !== undefined) return { ok: false, reason: 'in-freeze', help: describe(closed, asker, services, texts) };
  if (override === undefined) {
    return { ok: false, reason: 'needs-override', help: `${describe(freeze, asker, services, texts)} ${texts.sayWhy}` };
  }
  const { id: freezeId, by, reason, endsAt } = freeze;
  return { ok: true, override: { freeze: { freezeId, by, reason, until: endsAt }, reason: override.reason } };
}

function mayOverride({ kind, id, mayOverride: names }: Freeze, asker: Asker, { freezes }: Services): boolean {
  const author = kind === 'person' ? freezes.find(Number(id))?.author : undefined;
  return mayOverrideFreeze({ mayOverride: names, author }, asker.person);
}

function describe(
  { by, reason, endsAt, mayOverride: names }: Freeze,
  { person: { timezone, language } }: Asker,
  { now }: Services,
  texts: (typeof freezeWords)[Language],
): string {
  const day = isSameDay(endsAt, now(), timezone) ? '' : `${formatDay(endsAt, timezone, language)} `;
  const end = `${day}${formatTime(endsAt, timezone)} ${nameZone(endsAt, timezone)}`;
  const who = neutraliseText(names.join(', '), { maxLength: 200 });
  const words = texts.until(end, neutraliseText(by, { maxLength: 80 }), neutraliseText(reason, { maxLength: 250 }));
  return `${words} ${who === '' ? texts.admins : texts.who(who)}`;
}

const freezeWords: Record<
  Language,
  { until(end: string, by: string, reason: string): string; who(names: string): string; admins: string; sayWhy: string }
> = {
  en: {
    until: (end, by, reason) => `Until ${end}, ${by}: ${reason}.`,
    who: (names) => `${names} may release all the same.`,
    admins: 'Only system administrators may release all the same.',
    sayWhy: 'You may: say why (typed: `override="why"`).',
  },
  fr: {
    until: (end, by, reason) => `Jusqu'à ${end}, ${by} : ${reason}.`,
    who: (names) => `Peuvent y déroger : ${names}.`,
    admins: 'Seuls les administrateurs système peuvent y déroger.',
    sayWhy: 'Vous le pouvez : dites pourquoi (au clavier : `override="pourquoi"`).',
  },
};
