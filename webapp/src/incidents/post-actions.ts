import * as z from 'zod/mini';
import type { PostAction } from '../host/feature.ts';
import type { HostPost } from '../host/host-state.ts';
import { type DeclareWish, type KeepWish, makeWish } from '../host/wish.ts';

const alertMarkShape = z.object({
  alert: z.object({ id: z.number(), title: z.string(), service: z.optional(z.string()) }),
});

/** In the menu of any message: to declare an incident from it, or to keep it in the timeline of an open one. */
export const postActions: readonly PostAction[] = [
  {
    label: { id: 'incidents.menu.declare' },
    isOffered: ({ session }, post) => session.hello?.tabs.includes('incidents') === true && isWritten(post),
    act: ({ getState }, post) =>
      makeWish({ tab: 'incidents', declare: readOrigin(post, getState().session.hello?.bot.userId) }),
  },
  {
    label: { id: 'incidents.menu.keep' },
    isOffered: ({ incidents, session }, post) =>
      incidents.counts.open > 0 && isWritten(post) && post.user_id !== session.hello?.bot.userId,
    act: (_store, post) => makeWish({ tab: 'incidents', keep: readMessage(post) }),
  },
];

/** By somebody, not by the server. */
function isWritten({ type, state }: HostPost): boolean {
  return !type.startsWith('system_') && state !== 'DELETED';
}

/** A post of an alert stands for the alert. */
function readOrigin(post: HostPost, botId: string | undefined): DeclareWish {
  const mark = post.user_id === botId ? z.safeParse(alertMarkShape, post.props?.['vigie']).data : undefined;
  return mark === undefined ? { post: readMessage(post) } : { alerts: [mark.alert] };
}

function readMessage({ id, channel_id, root_id = '', message }: HostPost): KeepWish {
  return { postId: id, channelId: channel_id, rootId: root_id, text: message };
}
