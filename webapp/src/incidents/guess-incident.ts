import type { IncidentRow } from '#contract/incidents.ts';
import type { KeepWish } from '../host/wish.ts';

/** The incident a message belongs to by where it stands: its own room, else its announcement's thread, else the only one. */
export function guessIncident(
  { channelId, postId, rootId }: Pick<KeepWish, 'channelId' | 'postId' | 'rootId'>,
  open: readonly Pick<IncidentRow, 'id' | 'room' | 'announcements'>[],
): number | undefined {
  const root = rootId === '' ? postId : rootId;
  const byRoom = open.find(({ room }) => room?.channelId === channelId);
  const byThread = open.find(({ announcements }) => announcements.some((place) => place.postId === root));
  return (byRoom ?? byThread ?? (open.length === 1 ? open[0] : undefined))?.id;
}
