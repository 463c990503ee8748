import type * as z from 'zod/mini';
import type { CommandName } from '#contract/commands.ts';
import { followingResultShape, postsResultShape, tagResultShape, trendsResultShape } from '#contract/hashtags.ts';
import { formatDuration } from '../../domain/posts/local-time.ts';
import type { Language } from '../../domain/rooms.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Refusal, Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { hashtagAnswers } from '../hashtags/index.ts';
import { quoteCode } from './quote-code.ts';

const postsShown = 10;

interface Words {
  usage: string;
  none(tag: string, alike: string): string;
  head(tag: string, count: number, rooms: number): string;
  ago(duration: string): string;
  noTrends: string;
  trends: string;
  follows(tags: string): string;
  followsNothing: string;
}

const words: Record<Language, Words> = {
  en: {
    usage: 'Which tag? `/vigie tag #prod`, `tag follow #prod`, `tag unfollow #prod`, `tag trends`.',
    none: (tag, alike) => `Nobody used \`${tag}\` in the rooms you may read.${alike === '' ? '' : ` Alike: ${alike}`}`,
    head: (tag, count, rooms) =>
      `**${tag}**: ${count} ${count === 1 ? 'post' : 'posts'} in ${rooms} ${rooms === 1 ? 'room' : 'rooms'}`,
    ago: (duration) => `${duration} ago`,
    noTrends: 'Nothing is used more than usual in these 7 days.',
    trends: '**More than usual in 7 days**',
    follows: (tags) => `You follow ${tags}.`,
    followsNothing: 'You follow no tag.',
  },
  fr: {
    usage: 'Quel mot-dièse ? `/vigie tag #prod`, `tag follow #prod`, `tag unfollow #prod`, `tag trends`.',
    none: (tag, alike) =>
      `Personne n'a utilisé \`${tag}\` dans les salons que vous pouvez lire.${alike === '' ? '' : ` Proches : ${alike}`}`,
    head: (tag, count, rooms) =>
      `**${tag}** : ${count} ${count === 1 ? 'message' : 'messages'} dans ${rooms} ${rooms === 1 ? 'salon' : 'salons'}`,
    ago: (duration) => `il y a ${duration}`,
    noTrends: "Rien n'est plus utilisé que d'habitude sur ces 7 jours.",
    trends: "**Plus que d'habitude sur 7 jours**",
    follows: (tags) => `Vous suivez ${tags}.`,
    followsNothing: 'Vous ne suivez aucun mot-dièse.',
  },
};

type HashtagCommand = Extract<CommandName, `hashtags.${string}`>;
type Said<Result> = { ok: true; value: Result } | Refusal;

const unreadable: Refusal = { ok: false, reason: 'internal' };

/** Hashtags for who has no plugin at hand: where a tag was used last, what trends, what one follows. */
export async function tagTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language } = asker.person;
  const said = words[language];
  const [first = '', ...others] = rest.split(/\s+/).filter((word) => word !== '');
  const ask = <Result>(name: HashtagCommand, shape: z.ZodMiniType<Result>, request: unknown) =>
    answer(name, shape, request, asker, services);
  const verb = first.toLowerCase();
  if (verb === 'trends' || verb === 'tendances') {
    const trends = await ask('hashtags.trends', trendsResultShape, { window: '7d' });
    if (!trends.ok) return refuse(trends, language);
    const lines = [...trends.value.people, ...trends.value.bots].slice(0, postsShown);
    if (lines.length === 0) return said.noTrends;
    return [said.trends, ...lines.map(({ tag, count, usual }) => `- ${tag} · ${count} (${usual.toFixed(1)})`)].join(
      '\n',
    );
  }
  if (['follow', 'suivre', 'unfollow'].includes(verb) && others.length > 0) {
    const name = verb === 'unfollow' ? 'hashtags.unfollow' : 'hashtags.follow';
    const following = await ask(name, followingResultShape, { tags: others });
    if (!following.ok) return refuse(following, language);
    const list = following.value.follows.map(({ tags }) => tags.join('+')).join(', ');
    return list === '' ? said.followsNothing : said.follows(list);
  }
  if (first === '' || ['follow', 'suivre', 'unfollow'].includes(verb)) return said.usage;
  const page = await ask('hashtags.get', tagResultShape, { tag: first });
  if (!page.ok) return refuse(page, language);
  const found = await ask('hashtags.posts', postsResultShape, { all: [first, ...others], limit: postsShown });
  if (!found.ok) return refuse(found, language);
  const { tag, count, rooms: used, lookAlikes } = page.value;
  const { posts } = found.value;
  if (posts.length === 0) return said.none(quoteCode(rest), lookAlikes.map((alike) => alike.tag).join(', '));
  const rooms = new Map(found.value.rooms.map((room) => [room.channelId, room]));
  const lines = posts.map(({ postId, channelId, createAt, tags }) => {
    const room = rooms.get(channelId)?.name ?? '';
    const team = room.includes('/') ? room.slice(0, room.indexOf('/')) : services.homeTeam;
    const age = said.ago(formatDuration(services.now() - createAt, language));
    return `- [${room}](${services.siteUrl}/${team}/pl/${postId}) · ${age} · ${tags.join(' ')}`;
  });
  return [said.head(tag, count, used.length), ...lines].join('\n');
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
