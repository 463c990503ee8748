import { askServer } from './ask-server.ts';
import { readHostState } from './host-store.ts';

const timeoutMs = 10_000;

/** Joins a public channel, because the person said so. @returns whether they are in it now */
export async function joinChannel(channelId: string): Promise<boolean> {
  const userId = readHostState().entities?.users?.currentUserId;
  if (userId === undefined) return false;
  const path = `/channels/${encodeURIComponent(channelId)}/members`;
  const answer = await askServer({ method: 'POST', path, body: { user_id: userId }, timeoutMs });
  return answer.is === 'answered' && answer.status < 300;
}
