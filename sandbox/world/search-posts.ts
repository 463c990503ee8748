import type { Channel, Post, Team, User } from './model.ts';
import { parseSearch, type Search, type Term } from './parse-search.ts';
import { cutIntoWords } from './search-words.ts';
import { listTagWords } from './tag-index.ts';
import type { World } from './world.ts';

export interface SearchOptions {
  terms: string;
  isOr: boolean;
  /** Null: every team. */
  team: Team | null;
  withArchived: boolean;
  timezoneOffsetS: number;
}

const maxMatches = 100;

/**
 * Searches as the server's database does, limits included: only channels that the user has joined, and for hashtags the
 * 100 newest posts that have the *words* of the tags, of which those with the exact tag are then kept.
 */
export function searchPosts(world: World, user: User, options: SearchOptions): Post[] {
  const search = parseSearch(options.terms);
  const fits = createFilter(world, user, search, options);
  const found = new Set<Post>();
  const { hashtags, excludedHashtags, terms, excludedTerms } = search;
  const hasWords = terms.length + excludedTerms.length > 0;
  if (hashtags.length + excludedHashtags.length > 0) {
    for (const post of searchHashtags(world, search, options.isOr, fits)) found.add(post);
  }
  if (hasWords) for (const post of searchMessages(world, search, options.isOr, fits)) found.add(post);
  if (!hasWords && hashtags.length + excludedHashtags.length === 0) {
    for (const post of takeNewest(listNewestFirst(world), fits)) found.add(post);
  }
  return [...found].sort((one, other) => other.create_at - one.create_at);
}

function searchHashtags(world: World, search: Search, isOr: boolean, fits: (post: Post) => boolean): Post[] {
  const wanted = search.hashtags.map((tag) => cutIntoWords(tag).map(({ word }) => word));
  const unwanted = search.excludedHashtags.map((tag) => cutIntoWords(tag).map(({ word }) => word));
  const hasAll = (words: Set<string>, tag: string[]) => tag.length > 0 && tag.every((word) => words.has(word));
  const candidates = wanted.length > 0 ? listCandidates(world, wanted, isOr) : listNewestFirst(world);
  const matches = takeNewest(candidates, (post) => {
    const words = listTagWords(post);
    const isMatch = isOr ? wanted.some((tag) => hasAll(words, tag)) : wanted.every((tag) => hasAll(words, tag));
    return (isMatch || wanted.length === 0) && !unwanted.some((tag) => hasAll(words, tag)) && fits(post);
  });
  if (wanted.length === 0) return matches;
  const exact = new Set(search.hashtags.map((tag) => tag.toLowerCase()));
  return matches.filter((post) => post.hashtags.split(' ').some((tag) => exact.has(tag.toLowerCase())));
}

/** Posts that may have the words, newest first: of one word when all are wanted, the shortest list does. */
function listCandidates(world: World, tags: string[][], isOr: boolean): Iterable<Post> {
  const lists = tags.map((tag) => shortest(tag.map((word) => world.tags.list(word))));
  return isOr ? mergeNewestFirst(lists) : mergeNewestFirst([shortest(lists)]);
}

function shortest(lists: Post[][]): Post[] {
  return lists.reduce<Post[]>((best, list, index) => (index === 0 || list.length < best.length ? list : best), []);
}

/** Several ascending lists as one descending sequence, each post once. */
function* mergeNewestFirst(lists: Post[][]): Generator<Post> {
  const ends = lists.map((list) => list.length - 1);
  let last: Post | null = null;
  for (;;) {
    let best = -1;
    let newest: Post | undefined;
    for (const [index, end] of ends.entries()) {
      const post = lists[index]?.[end];
      if (post !== undefined && (newest === undefined || post.create_at > newest.create_at))
        [best, newest] = [index, post];
    }
    if (newest === undefined) return;
    ends[best] = (ends[best] ?? 0) - 1;
    if (newest !== last) yield newest;
    last = newest;
  }
}

function searchMessages(world: World, search: Search, isOr: boolean, fits: (post: Post) => boolean): Post[] {
  // Stop words are no words: a search for nothing else finds nothing.
  const terms = search.terms.filter((term) => term.words.length > 0);
  if (search.terms.length > 0 && terms.length === 0) return [];
  const longest = terms.map((term) => term.words.map(({ word }) => word).sort((a, b) => b.length - a.length)[0] ?? '');
  const mayMatch = (text: string) => isOr || longest.every((word) => text.includes(word));
  return takeNewest(listNewestFirst(world), (post) => {
    if (!mayMatch(post.message.toLowerCase()) || !fits(post)) return false;
    const words = cutIntoWords(post.message);
    const has = (term: Term) => hasTerm(words, term);
    return (isOr ? terms.some(has) : terms.every(has)) && !search.excludedTerms.some(has);
  });
}

function hasTerm(words: { word: string; position: number }[], term: Term): boolean {
  if (term.isPhrase) return hasPhrase(words, term);
  return term.words.every(({ word }, index) => {
    const isPrefix = term.isPrefix && index === term.words.length - 1;
    return words.some((other) => (isPrefix ? other.word.startsWith(word) : other.word === word));
  });
}

function hasPhrase(words: { word: string; position: number }[], { words: wanted }: Term): boolean {
  const [first] = wanted;
  if (first === undefined) return false;
  const places = new Set(words.map(({ word, position }) => `${position} ${word}`));
  return words.some(
    ({ word, position }) =>
      word === first.word &&
      wanted.every((next) => places.has(`${position + next.position - first.position} ${next.word}`)),
  );
}

function* listNewestFirst(world: World): Generator<Post> {
  const lists = [...world.channels.values()].map((channel) => channel.timeline.live);
  yield* mergeNewestFirst(lists.filter((list) => list.length > 0));
}

function takeNewest(posts: Iterable<Post>, isMatch: (post: Post) => boolean): Post[] {
  const taken: Post[] = [];
  for (const post of posts) {
    if (post.delete_at === 0 && isMatch(post)) taken.push(post);
    if (taken.length === maxMatches) break;
  }
  return taken;
}

function createFilter(world: World, user: User, search: Search, options: SearchOptions): (post: Post) => boolean {
  const channels = new Set(listSearchable(world, user, search, options).map((channel) => channel.id));
  const idsOf = (names: string[]) => new Set(names.map((name) => world.usersByName.get(name)?.id ?? name));
  const [from, notFrom] = [idsOf(search.from), idsOf(search.notFrom)];
  const { start, end } = readSpan(search, options.timezoneOffsetS);
  return (post) => {
    if (!channels.has(post.channel_id) || post.type.startsWith('system_')) return false;
    if ((from.size > 0 && !from.has(post.user_id)) || notFrom.has(post.user_id)) return false;
    return post.create_at >= start && post.create_at < end;
  };
}

function listSearchable(world: World, user: User, search: Search, options: SearchOptions): Channel[] {
  return [...world.channels.values()].filter((channel) => {
    if (!channel.members.has(user.id) || (channel.delete_at > 0 && !options.withArchived)) return false;
    if (options.team !== null && channel.team_id !== '' && channel.team_id !== options.team.id) return false;
    if (search.in.length > 0 && !search.in.includes(channel.name)) return false;
    return !search.notIn.includes(channel.name);
  });
}

/** Whole local days: `after` starts with the next one, `before` ends with the one before. */
function readSpan(search: Search, offsetS: number): { start: number; end: number } {
  const dayMs = 24 * 3600 * 1000;
  const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`) - offsetS * 1000;
  if (search.on !== null) return { start: startOf(search.on), end: startOf(search.on) + dayMs };
  const start = search.after === null ? 0 : startOf(search.after) + dayMs;
  const end = search.before === null ? Number.POSITIVE_INFINITY : startOf(search.before);
  return { start, end };
}
