import type { HashtagTrends } from '#contract/hashtags.ts';
import { firstMomentOf, timeOf } from '../../domain/hashtags/moment.ts';
import { rankTrends, type Trend } from '../../domain/hashtags/rank-trends.ts';
import { dayMs } from '../../domain/hashtags/recent-uses.ts';
import { selectFollowing } from '../../store/hashtags/follows.ts';
import type { TagAsking } from './tag-asking.ts';

const trendsShown = 20;
const daysShown = 30;

/** What is used more than usual, without what the asker ignores. */
export async function listTrends({ window }: { window: '24h' | '7d' }, asking: TagAsking): Promise<HashtagTrends> {
  const { rooms, tags, services, asker } = asking;
  const { book, recent } = tags.index;
  const { ignored } = await selectFollowing(services.db, asker.person.userId);
  const now = services.now();
  const ranked = rankTrends(recent, { rooms, window, now });
  const choose = (trends: Trend[]) =>
    trends.filter(({ tag }) => !ignored.includes(book.nameOf(tag))).slice(0, trendsShown);
  const [people, bots] = [choose(ranked.people), choose(ranked.bots)];
  const lines = new Map([...people, ...bots].map(({ tag }) => [tag, Array.from({ length: daysShown }, () => 0)]));
  const firstDay = Math.floor(now / dayMs) - daysShown + 1;
  recent.scan(rooms, firstMomentOf(firstDay * dayMs), (moment, tag) => {
    const line = lines.get(tag);
    const at = Math.floor(timeOf(moment) / dayMs) - firstDay;
    if (line !== undefined && at < daysShown) line[at] = (line[at] ?? 0) + 1;
  });
  const present = ({ tag, count, usual, score, people: who, last }: Trend) => ({
    tag: book.spellIn(tag, rooms),
    count,
    usual,
    score,
    people: who,
    lastAt: timeOf(last),
    sparkline: lines.get(tag) ?? [],
  });
  return { people: people.map(present), bots: bots.map(present) };
}
