import type { Person } from './people.ts';
import { waitUntil } from './wait-until.ts';
import type { Room } from './world.ts';

export interface Post {
  id: string;
  user_id: string;
  type: string;
  root_id: string;
  message: string;
  hashtags: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a bot or a person put there
  props: any;
}

/** The newest posts of a room, as one of its members reads them. */
export async function listPosts(reader: Person, room: Room): Promise<Post[]> {
  const { order, posts } = await reader.api.call('GET', `/channels/${room.id}/posts?per_page=200`);
  return order.map((id: string) => posts[id]);
}

/** Waits for a root post that says `text`, and `more` too where it is given. */
export function waitForPost(reader: Person, room: Room, text: string, more = ''): Promise<Post> {
  const isIt = ({ message, root_id }: Post) => root_id === '' && message.includes(text) && message.includes(more);
  return waitFor(reader, room, `a post in ${room.name} says ${text} ${more}`, isIt);
}

/** Waits for a reply to a post that says `text`. */
export function waitForReply(reader: Person, room: Room, root: Post, text: string): Promise<Post> {
  const isIt = ({ message, root_id }: Post) => root_id === root.id && message.includes(text);
  return waitFor(reader, room, `a reply in ${room.name} says ${text}`, isIt);
}

function waitFor(reader: Person, room: Room, what: string, isIt: (post: Post) => boolean): Promise<Post> {
  let seen: Post[] = [];
  const ask = async () => {
    // Mattermost may be away on purpose.
    seen = await listPosts(reader, room).catch(() => seen);
    return seen.find(isIt);
  };
  const describe = () =>
    `It has:\n${seen
      .map(({ message }) => message)
      .join('\n---\n')
      .slice(0, 3_000)}`;
  return waitUntil(what, ask, { timeoutMs: 30_000, describe });
}
