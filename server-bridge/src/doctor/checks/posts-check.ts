import { selectBacklog, selectParked } from '../../store/projections/select-behind.ts';
import { bindCheck } from '../check.ts';
import { CouldNotLook } from '../could-not-look.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface PostsFacts {
  /** Rooms whose posts are late. */
  late: { room: string; behind: number; oldestMs: number }[];
  /** What Mattermost refuses for good. */
  parked: { room: string; reason: string; count: number }[];
}

/** What is younger is on its way. */
const lateMs = 60_000;

export const postsCheck = bindCheck<PostsFacts>({
  id: 'posts',
  title: say('Posts', 'Messages'),
  unproven: say('that somebody reads them', "que quelqu'un les lit"),
  after: ['store', 'mattermost', 'token', 'bridge', 'team', 'rooms'],
  read: async ({ store, now }) => {
    if (!store.ok) throw new CouldNotLook(store.message);
    const { db } = store.store;
    const backlog = await selectBacklog(db);
    const parked = await selectParked(db);
    const late = backlog.flatMap(({ room, behind, oldestAt, nextDueAt }) => {
      const oldestMs = now() - oldestAt;
      return oldestMs >= lateMs && nextDueAt <= now() ? { room, behind, oldestMs } : [];
    });
    return { late, parked: parked.map(({ room, reason, count }) => ({ room, reason: reason ?? '', count })) };
  },
  judge: judgePosts,
});

export function judgePosts({ late, parked }: PostsFacts): Verdict {
  const refused = parked.map(({ room, reason, count }) => `${room}: ${count} (${reason})`).join('; ');
  if (parked.length > 0)
    return warn(
      say(
        `Mattermost refuses posts for good: ${refused}`,
        `Mattermost refuse définitivement des messages : ${refused}`,
      ),
      say(
        'mend what it says; each is tried again when its alert changes',
        'réparer ce qui est dit ; chacun est retenté quand son alerte change',
      ),
    );
  const waiting = late
    .map(({ room, behind, oldestMs }) => `${room}: ${behind} (${Math.round(oldestMs / 60_000)} min)`)
    .join('; ');
  if (late.length > 0)
    return warn(
      say(`late: ${waiting}`, `en retard : ${waiting}`),
      say(
        "see the bridge's log and /readyz: Mattermost is slow or limits the rate",
        'voir le journal du pont et /readyz : Mattermost est lent ou limite le débit',
      ),
    );
  return fine(say('every post says what its record says', 'chaque message dit ce que dit sa fiche'));
}
