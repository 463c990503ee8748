import type { Language } from '../domain/rooms.ts';

/** Lines of one message; the sidebar has the others. */
const linesMost = 20;

export interface ToldPost {
  postId: string;
  at: number;
  room: string;
  team: string;
  /** As they are written there. */
  tags: readonly string[];
}

const words = {
  en: {
    head: (count: number) =>
      count === 1 ? '**A new post under the tags you follow**' : `**${count} new posts under the tags you follow**`,
    more: (count: number) => `and ${count} more: *Following* in the sidebar has them`,
    stop: 'To hear less: `/tag notify off`, `/tag notify 9h` for one message a day, `/tag unfollow`.',
  },
  fr: {
    head: (count: number) =>
      count === 1
        ? '**Un nouveau message sous les mots-dièse que vous suivez**'
        : `**${count} nouveaux messages sous les mots-dièse que vous suivez**`,
    more: (count: number) => `et ${count} de plus : *Suivis*, dans le volet, les montre`,
    stop: 'Pour en recevoir moins : `/tag notify off`, `/tag notify 9h` pour un message par jour, `/tag unfollow`.',
  },
} as const;

/**
 * The direct message: rooms, tags and links, no text of any post. The tags lose their `#`, even in code a
 * hashtag for Mattermost, so that the message itself is not found under them.
 */
export function renderTold(
  posts: readonly ToldPost[],
  { language, siteUrl }: { language: Language; siteUrl: string },
): string {
  const { head, more, stop } = words[language];
  const lines = posts
    .slice(0, linesMost)
    .map(
      ({ postId, room, team, tags }) =>
        `- [${room}](${siteUrl}/${team}/pl/${postId}) · ${tags.map((tag) => tag.replace(/^#/, '')).join(', ')}`,
    );
  const rest = posts.length - lines.length;
  return [head(posts.length), ...lines, ...(rest > 0 ? [`- ${more(rest)}`] : []), '', stop].join('\n');
}
