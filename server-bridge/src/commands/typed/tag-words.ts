import type { Language } from '../../domain/rooms.ts';

/** What `/tag` says. */
export interface TagWords {
  usage: string;
  none(tag: string, alike: string): string;
  head(tag: string, count: number, rooms: number, followers: number): string;
  ago(duration: string): string;
  noTrends: string;
  trends: string;
  follows(tags: string): string;
  followsNothing: string;
  followsThese: string;
  following(tags: string, lastWeek: number): string;
  ignores(tags: string): string;
  ignoresNothing: string;
  notify: {
    never: string;
    now(lastWeek: string): string;
    digest(hour: number, zone: string, lastWeek: string): string;
  };
  lastWeek(count: number, isMore: boolean): string;
  badNotify: string;
}

export const tagWords: Record<Language, TagWords> = {
  en: {
    usage: [
      '| type | to |',
      '|---|---|',
      '| `/tag #prod` | see where a tag was used last; several tags: posts that carry all of them |',
      '| `/tag follow #prod`, `/tag unfollow #prod` | find what is new under it in the sidebar; several: together |',
      '| `/tag following` | see what you follow and ignore |',
      '| `/tag ignore #lunch`, `/tag unignore #lunch` | see nothing of it |',
      '| `/tag notify now`, `/tag notify 9h`, `/tag notify off` | be told in a direct message: at once, once a day at 9, no longer |',
      '| `/tag trends` | see what is used more than usual |',
    ].join('\n'),
    none: (tag, alike) => `Nobody used \`${tag}\` in the rooms you may read.${alike === '' ? '' : ` Alike: ${alike}`}`,
    head: (tag, count, rooms, followers) =>
      `**${tag}**: ${count} ${count === 1 ? 'post' : 'posts'} in ${rooms} ${rooms === 1 ? 'room' : 'rooms'}, ${followers} ${followers === 1 ? 'follower' : 'followers'}`,
    ago: (duration) => `${duration} ago`,
    noTrends: 'Nothing is used more than usual in these 7 days.',
    trends: '**More than usual in 7 days**',
    follows: (tags) => `You follow ${tags}.`,
    followsNothing: 'You follow no tag.',
    followsThese: '**You follow**',
    following: (tags, lastWeek) => `- ${tags} · ${lastWeek} last week`,
    ignores: (tags) => `You ignore ${tags}.`,
    ignoresNothing: 'You ignore no tag.',
    notify: {
      never: 'You get no direct messages about tags. *Following* in the sidebar shows what is new.',
      now: (lastWeek) => `You get a direct message as soon as something is posted under a tag you follow. ${lastWeek}`,
      digest: (hour, zone, lastWeek) => `You get one direct message a day, at ${hour}:00 (${zone}). ${lastWeek}`,
    },
    lastWeek: (count, isMore) => `Last week would have brought ${count}${isMore ? ' or more' : ''} posts.`,
    badNotify: 'When? `/tag notify now`, `/tag notify 9h` for one message a day at 9, `/tag notify off`.',
  },
  fr: {
    usage: [
      '| tapez | pour |',
      '|---|---|',
      '| `/tag #prod` | voir où un mot-dièse a servi en dernier ; plusieurs : les messages qui les portent tous |',
      '| `/tag follow #prod`, `/tag unfollow #prod` | retrouver ses nouveautés dans le volet ; plusieurs : ensemble |',
      '| `/tag following` | voir ce que vous suivez et ignorez |',
      '| `/tag ignore #midi`, `/tag unignore #midi` | ne plus rien en voir |',
      '| `/tag notify now`, `/tag notify 9h`, `/tag notify off` | être prévenu en message direct : aussitôt, une fois par jour à 9 h, plus du tout |',
      "| `/tag trends` | voir ce qui sert plus que d'habitude |",
    ].join('\n'),
    none: (tag, alike) =>
      `Personne n'a utilisé \`${tag}\` dans les salons que vous pouvez lire.${alike === '' ? '' : ` Proches : ${alike}`}`,
    head: (tag, count, rooms, followers) =>
      `**${tag}** : ${count} ${count === 1 ? 'message' : 'messages'} dans ${rooms} ${rooms === 1 ? 'salon' : 'salons'}, ${followers} ${followers > 1 ? 'abonnés' : 'abonné'}`,
    ago: (duration) => `il y a ${duration}`,
    noTrends: "Rien n'est plus utilisé que d'habitude sur ces 7 jours.",
    trends: "**Plus que d'habitude sur 7 jours**",
    follows: (tags) => `Vous suivez ${tags}.`,
    followsNothing: 'Vous ne suivez aucun mot-dièse.',
    followsThese: '**Vous suivez**',
    following: (tags, lastWeek) => `- ${tags} · ${lastWeek} la semaine dernière`,
    ignores: (tags) => `Vous ignorez ${tags}.`,
    ignoresNothing: "Vous n'ignorez aucun mot-dièse.",
    notify: {
      never: 'Vous ne recevez aucun message direct sur les mots-dièse. *Suivis*, dans le volet, montre les nouveautés.',
      now: (lastWeek) =>
        `Vous recevez un message direct dès qu'un message porte un mot-dièse que vous suivez. ${lastWeek}`,
      digest: (hour, zone, lastWeek) => `Vous recevez un message direct par jour, à ${hour} h (${zone}). ${lastWeek}`,
    },
    lastWeek: (count, isMore) => `La semaine dernière en aurait apporté ${count}${isMore ? ' ou plus' : ''}.`,
    badNotify: 'Quand ? `/tag notify now`, `/tag notify 9h` pour un message par jour à 9 h, `/tag notify off`.',
  },
};
