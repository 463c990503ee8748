import { isPassing } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import type { AskingPerson } from '../rights/asker.ts';
import type { Rights } from '../rights/rights.ts';
import type { ReadMessage } from './incident-services.ts';

const textMost = 4_000;

export interface MessageReaderOptions {
  mattermost: Pick<Mattermost, 'getPost' | 'getChannel' | 'findPeople'>;
  rights: Pick<Rights, 'findReadable'>;
  /** The home team's name. */
  homeTeam: string;
}

/** Reads a message of a channel of the home team on behalf of someone who may read it; of what the bot cannot read, nothing. */
export function makeMessageReader({ mattermost, rights, homeTeam }: MessageReaderOptions) {
  return async (postId: string, reader: AskingPerson): Promise<ReadMessage> => {
    const post = await mattermost.getPost(postId);
    if (!post.ok) return { ok: false, reason: isPassing(post.failure) ? 'unavailable' : 'hidden' };
    const { channel_id: channelId, user_id: userId, message, create_at: createdAt, root_id: rootId } = post.value;
    const channel = await mattermost.getChannel(channelId);
    if (!channel.ok) return { ok: false, reason: isPassing(channel.failure) ? 'unavailable' : 'hidden' };
    const isPrivate = channel.value.type !== 'O';
    const readable = await rights.findReadable(reader.userId, [{ channelId, team: homeTeam, isPrivate }]);
    if (!readable.ok) return { ok: false, reason: 'unavailable' };
    if (readable.value.length === 0 || post.value.delete_at > 0) return { ok: false, reason: 'hidden' };
    const [author] = await readAuthor(userId, mattermost);
    const text = message.slice(0, textMost);
    return {
      ok: true,
      message: { postId, channelId, author: author ?? '', text, createdAt },
      rootId: rootId === '' ? postId : rootId,
      isPrivate,
    };
  };
}

async function readAuthor(userId: string, mattermost: MessageReaderOptions['mattermost']): Promise<string[]> {
  const people = await mattermost.findPeople([userId]);
  if (!people.ok) return [];
  return people.value.map(({ first_name: first, last_name: last, username }) => `${first} ${last}`.trim() || username);
}
