import type * as z from 'zod/mini';
import type { CommandName } from '#contract/commands.ts';
import {
  followingResultShape,
  type HashtagFollowing,
  postsResultShape,
  tagResultShape,
  trendsResultShape,
  unreadMost,
} from '#contract/hashtags.ts';
import { formatDuration } from '../../domain/posts/local-time.ts';
import type { Language } from '../../domain/rooms.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { hashtagAnswers } from '../hashtags/index.ts';
import { quoteCode } from './quote-code.ts';
import { type TagWords, tagWords } from './tag-words.ts';

const postsShown = 10;

type HashtagCommand = Extract<CommandName, `hashtags.${string}`>;
type Said<Result> = { ok: true; value: Result } | Refusal;

const unreadable: Refusal = { ok: false, reason: 'internal' };

interface TagTyping {
  words: readonly string[];
  language: Language;
  said: TagWords;
  services: Services;
  ask<Result>(name: HashtagCommand, shape: z.ZodMiniType<Result>, request: unknown): Promise<Said<Result>>;
}

type TagVerb = (typing: TagTyping) => Promise<string>;

const verbs: Readonly<Record<string, TagVerb>> = {
  trends: showTrends,
  tendances: showTrends,
  follow: (typing) => change('hashtags.follow', typing),
  suivre: (typing) => change('hashtags.follow', typing),
  unfollow: (typing) => change('hashtags.unfollow', typing),
  following: showFollowing,
  suivis: showFollowing,
  ignore: (typing) => ignore(true, typing),
  ignorer: (typing) => ignore(true, typing),
  unignore: (typing) => ignore(false, typing),
  notify: notify,
  prévenir: notify,
  help: async ({ said }) => said.usage,
  aide: async ({ said }) => said.usage,
  '': async ({ said }) => said.usage,
};

/** Hashtags for who has no plugin at hand: where a tag was used last, what trends, what one follows and is told of. */
export async function tagTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language } = asker.person;
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const typing = (after: readonly string[]): TagTyping => ({
    words: after,
    language,
    said: tagWords[language],
    services,
    ask: (name, shape, request) => answer(name, shape, request, asker, services),
  });
  const name = (words[0] ?? '').toLowerCase();
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  return verb === undefined ? showTag(rest, typing(words)) : verb(typing(words.slice(1)));
}

async function showTag(rest: string, { words, language, said, services, ask }: TagTyping): Promise<string> {
  const page = await ask('hashtags.get', tagResultShape, { tag: words[0] });
  if (!page.ok) return refuse(page, language);
  const found = await ask('hashtags.posts', postsResultShape, { all: words, limit: postsShown });
  if (!found.ok) return refuse(found, language);
  const { tag, count, rooms: used, lookAlikes, followers } = page.value;
  const { posts } = found.value;
  if (posts.length === 0) return said.none(quoteCode(rest), lookAlikes.map((alike) => alike.tag).join(', '));
  const rooms = new Map(found.value.rooms.map((room) => [room.channelId, room]));
  const lines = posts.map(({ postId, channelId, createAt, tags }) => {
    const room = rooms.get(channelId)?.name ?? '';
    const team = room.includes('/') ? room.slice(0, room.indexOf('/')) : services.homeTeam;
    const age = said.ago(formatDuration(services.now() - createAt, language));
    return `- [${room}](${services.siteUrl}/${team}/pl/${postId}) · ${age} · ${tags.join(' ')}`;
  });
  return [said.head(tag, count, used.length, followers), ...lines].join('\n');
}

async function showTrends({ language, said, ask }: TagTyping): Promise<string> {
  const trends = await ask('hashtags.trends', trendsResultShape, { window: '7d' });
  if (!trends.ok) return refuse(trends, language);
  const lines = [...trends.value.people, ...trends.value.bots].slice(0, postsShown);
  if (lines.length === 0) return said.noTrends;
  return [said.trends, ...lines.map(({ tag, count, usual }) => `- ${tag} · ${count} (${usual.toFixed(1)})`)].join('\n');
}

async function change(name: 'hashtags.follow' | 'hashtags.unfollow', typing: TagTyping): Promise<string> {
  const { words, language, said, ask } = typing;
  if (words.length === 0) return said.usage;
  const following = await ask(name, followingResultShape, { tags: words });
  return following.ok ? listFollows(following.value, said) : refuse(following, language);
}

async function showFollowing({ language, said, ask }: TagTyping): Promise<string> {
  const following = await ask('hashtags.following', followingResultShape, {});
  if (!following.ok) return refuse(following, language);
  const { follows, ignored } = following.value;
  const lines = follows.map(({ tags, lastWeek }) => said.following(tags.join(' + '), lastWeek));
  return [
    ...(lines.length === 0 ? [said.followsNothing] : [said.followsThese, ...lines, '']),
    ignored.length === 0 ? said.ignoresNothing : said.ignores(ignored.join(', ')),
    describeTelling(following.value, said),
  ].join('\n');
}

async function ignore(isIgnored: boolean, { words, language, said, ask }: TagTyping): Promise<string> {
  if (words.length === 0) return said.usage;
  let last: Said<HashtagFollowing> = unreadable;
  for (const tag of words) {
    last = await ask('hashtags.ignore', followingResultShape, { tag, isIgnored });
    if (!last.ok) return refuse(last, language);
  }
  const { ignored } = last.ok ? last.value : { ignored: [] };
  return ignored.length === 0 ? said.ignoresNothing : said.ignores(ignored.join(', '));
}

async function notify({ words, language, said, ask }: TagTyping): Promise<string> {
  const request = readNotify(words.join(' ').toLowerCase());
  if (request === undefined) return said.badNotify;
  const following = await ask('hashtags.tell', followingResultShape, request);
  return following.ok ? describeTelling(following.value, said) : refuse(following, language);
}

/** `now`, `off`, `digest`, `9h`, `9:00`, `digest 9`. */
export function readNotify(text: string): { when: 'never' | 'now' | 'digest'; hour?: number } | undefined {
  if (['now', 'on', 'aussitôt', 'maintenant'].includes(text)) return { when: 'now' };
  if (['off', 'never', 'non', 'jamais'].includes(text)) return { when: 'never' };
  if (text === 'digest' || text === 'daily' || text === 'jour') return { when: 'digest' };
  const [, hours] = /^(?:(?:digest|daily|jour)\s+)?(\d{1,2})\s*(?:h|:00|h00)?$/.exec(text) ?? [];
  const hour = Number(hours ?? Number.NaN);
  return hour <= 23 ? { when: 'digest', hour } : undefined;
}

function listFollows({ follows }: HashtagFollowing, said: TagWords): string {
  const list = follows.map(({ tags }) => tags.join('+')).join(', ');
  return list === '' ? said.followsNothing : said.follows(list);
}

function describeTelling({ tell: { when, hour, timezone, lastWeek } }: HashtagFollowing, said: TagWords): string {
  const brought = said.lastWeek(lastWeek, lastWeek >= unreadMost);
  if (when === 'never') return said.notify.never;
  return when === 'now' ? said.notify.now(brought) : said.notify.digest(hour, timezone, brought);
}

async function answer<Result>(
  name: HashtagCommand,
  shape: z.ZodMiniType<Result>,
  request: unknown,
  asker: Asker,
  services: Services,
): Promise<Said<Result>> {
  const outcome = await hashtagAnswers[name].answer(request, asker, services);
  if (!outcome.ok) return outcome.reason === 'bad-request' ? { ok: false, reason: 'bad-request' } : outcome;
  const parsed = shape.safeParse('result' in outcome ? outcome.result : undefined);
  return parsed.success ? { ok: true, value: parsed.data } : unreadable;
}

function refuse(refusal: Refusal, language: Language): string {
  const { text, help } = describeRefusal(refusal, language);
  return `${text} ${help}`;
}
