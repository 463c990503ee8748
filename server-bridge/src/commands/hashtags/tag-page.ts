import type { HashtagPage } from '#contract/hashtags.ts';
import { foldTag } from '../../domain/hashtags/fold-tag.ts';
import { looksAlike } from '../../domain/hashtags/look-alike.ts';
import { timeOf } from '../../domain/hashtags/moment.ts';
import { dayMs } from '../../domain/hashtags/recent-uses.ts';
import { countFollowers, selectFollowing } from '../../store/hashtags/follows.ts';
import { selectDays } from '../../store/hashtags/select-uses.ts';
import { presentTagRoom } from './posts.ts';
import type { TagAsking } from './tag-asking.ts';

const daysShown = 30;
const roomsShown = 100;
const lookAlikesShown = 10;

/** Everything about one tag, as far as the asker may know of it. */
export async function describeTag({ tag: text }: { tag: string }, asking: TagAsking): Promise<HashtagPage> {
  const { rooms, tags, services, asker } = asking;
  const { book } = tags.index;
  const name = foldTag(text);
  const id = book.findTag(name) ?? -1;
  const uses = book.countIn(id, rooms);
  const { follows, ignored } = await selectFollowing(services.db, asker.person.userId);
  const used = [...book.roomsOf(id)].flatMap(([channel, { people, bots, last }]) => {
    const room = rooms.get(channel);
    return room === undefined ? [] : { room: presentTagRoom(room), count: people + bots, lastAt: timeOf(last) };
  });
  return {
    tag: uses === undefined ? `#${name}` : book.spellIn(id, rooms),
    count: uses === undefined ? 0 : uses.people + uses.bots,
    people: uses?.people ?? 0,
    bots: uses?.bots ?? 0,
    ...(uses === undefined ? {} : { firstAt: timeOf(uses.first), lastAt: timeOf(uses.last) }),
    sparkline: await readSparkline(id, asking),
    rooms: used.sort((a, b) => b.count - a.count || b.lastAt - a.lastAt).slice(0, roomsShown),
    spellings: uses === undefined ? [] : book.listSpellings(id, rooms),
    lookAlikes: listLookAlikes(name, asking),
    followers: uses === undefined ? 0 : await countFollowers(services.db, name),
    isFollowed: follows.some((one) => one.tags === name),
    isIgnored: ignored.includes(name),
  };
}

async function readSparkline(tag: number, { rooms, services }: TagAsking): Promise<HashtagPage['sparkline']> {
  const today = Math.floor(services.now() / dayMs);
  const from = today - daysShown + 1;
  const people = Array.from({ length: daysShown }, () => 0);
  const bots = [...people];
  for (const row of await selectDays(services.db, { tag, from })) {
    const at = row.day - from;
    if (!rooms.has(row.channel) || at >= daysShown) continue;
    people[at] = (people[at] ?? 0) + row.people;
    bots[at] = (bots[at] ?? 0) + row.bots;
  }
  return { people, bots };
}

function listLookAlikes(name: string, { rooms, tags }: TagAsking): HashtagPage['lookAlikes'] {
  const { book } = tags.index;
  const alike = [...book.listUsed(rooms)].filter((other) => other.name !== name && looksAlike(name, other.name));
  return alike
    .flatMap(({ id }) => book.describe(id, rooms) ?? [])
    .sort((a, b) => b.count - a.count || b.lastAt - a.lastAt)
    .slice(0, lookAlikesShown);
}
