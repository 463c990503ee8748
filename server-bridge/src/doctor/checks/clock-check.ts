import { sql } from 'kysely';
import { bindCheck } from '../check.ts';
import { CouldNotLook } from '../could-not-look.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface ClockFacts {
  /** Mattermost's clock minus ours. */
  mattermostAheadMs: number;
  /** PostgreSQL's clock minus ours; undefined with SQLite, which has ours. */
  storeAheadMs: number | undefined;
}

/** The Date header has whole seconds, and an answer takes its time. */
const closeMs = 5_000;
const farMs = 60_000;

export const clockCheck = bindCheck<ClockFacts>({
  id: 'clock',
  title: say('Clock', 'Horloge'),
  unproven: say('that the clocks of the tools are right', 'que les horloges des outils sont justes'),
  after: ['mattermost'],
  read: async ({ ping, store, now }) => {
    const answer = await ping();
    const date = answer.isAnswered ? Date.parse(answer.headers.get('date') ?? '') : Number.NaN;
    if (!answer.isAnswered || !Number.isFinite(date)) throw new CouldNotLook('Mattermost gives no time (Date header)');
    return { mattermostAheadMs: date - answer.at, storeAheadMs: await readStoreClock() };

    async function readStoreClock(): Promise<number | undefined> {
      if (!store.ok || store.store.engine !== 'postgres') return undefined;
      const { rows } = await sql<{ at: string }>`select extract(epoch from clock_timestamp()) * 1000 as at`.execute(
        store.store.db,
      );
      return Number(rows[0]?.at) - now();
    }
  },
  judge: judgeClock,
});

export function judgeClock({ mattermostAheadMs, storeAheadMs }: ClockFacts): Verdict {
  const ofStore = storeAheadMs ?? 0;
  const worst = Math.abs(mattermostAheadMs) >= Math.abs(ofStore) ? mattermostAheadMs : ofStore;
  const whose = worst === mattermostAheadMs ? 'Mattermost' : 'PostgreSQL';
  const seconds = Math.round(Math.abs(worst) / 1000);
  if (Math.abs(worst) <= closeMs)
    return fine(say("the same as Mattermost's, within 5 s", 'la même que celle de Mattermost, à 5 s près'));
  const found =
    worst > 0
      ? say(`this machine is ${seconds} s behind ${whose}`, `cette machine a ${seconds} s de retard sur ${whose}`)
      : say(`this machine is ${seconds} s ahead of ${whose}`, `cette machine a ${seconds} s d'avance sur ${whose}`);
  const mend = say(
    'have both machines follow the same time (chrony or systemd-timesyncd: timedatectl); ages and windows are wrong by as much',
    "mettre les deux machines à la même heure (chrony ou systemd-timesyncd : timedatectl) ; âges et fenêtres sont faux d'autant",
  );
  return Math.abs(worst) > farMs ? fault(found, mend) : warn(found, mend);
}
