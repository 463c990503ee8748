import type { Alert } from '../../domain/alerts/alert.ts';
import { type Matcher, parseMatcher } from '../../domain/routing/matchers.ts';
import { rankSeverity } from '../../domain/severity.ts';
import { silenceLimits } from '../../domain/suppression/decide-silence.ts';
import { isMatching } from '../../domain/suppression/silence.ts';
import type { Asker } from '../../rights/asker.ts';
import { listOpenPages } from '../../store/alerts/list-open-pages.ts';
import type { Services } from '../command.ts';
import { toTarget } from './find-matching.ts';
import { silenceTexts } from './silence-texts.ts';

export type ReadMatchers = { ok: true; matchers: Matcher[] } | { ok: false; problem: string };

/** Reads what someone gave as matchers; what is wrong with them is told in their language. */
export function readMatchers(text: string, { person }: Asker): ReadMatchers {
  const { problems } = silenceTexts[person.language];
  const parsed = parseMatcher(text);
  if (!parsed.ok) return { ok: false, problem: problems.unreadable(parsed.reason) };
  const { matchers } = parsed;
  if (matchers.length > silenceLimits.matchers) return { ok: false, problem: problems.tooMany(silenceLimits.matchers) };
  if (matchers.every((matcher) => matcher.matches(''))) return { ok: false, problem: problems.everything };
  return { ok: true, matchers };
}

/** What matchers would do now, for someone who would silence with them. */
export interface MatchersLook {
  /** Open alerts that would be muted, worst first, a few. */
  examples: Alert[];
  muted: number;
  /** Where those are shown. */
  rooms: Alert['rooms'][];
  /** Open alerts that match and that they may see, but not act on. */
  leftAlone: number;
}

const examplesMost = 5;

export async function lookAtMatchers(
  matchers: readonly Matcher[],
  asker: Asker,
  { db }: Pick<Services, 'db'>,
): Promise<MatchersLook> {
  const look: MatchersLook = { examples: [], muted: 0, rooms: [], leftAlone: 0 };
  const rooms = new Map<string, Alert['rooms']>();
  for await (const page of listOpenPages(db)) {
    for (const alert of page) {
      if (!asker.canSee(alert.rooms) || !isMatching(matchers, toTarget(alert).labels)) continue;
      if (!asker.mayAct(alert.rooms)) {
        look.leftAlone += 1;
        continue;
      }
      look.muted += 1;
      look.examples.push(alert);
      rooms.set(JSON.stringify(alert.rooms.map(({ room }) => room)), alert.rooms);
    }
    look.examples = look.examples.toSorted(compareAlerts).slice(0, examplesMost);
  }
  return { ...look, rooms: [...rooms.values()] };
}

/** Worst first, then the newest. */
function compareAlerts(one: Alert, other: Alert): number {
  return rankSeverity(one.severity) - rankSeverity(other.severity) || other.startedAt - one.startedAt;
}
