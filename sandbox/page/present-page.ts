import { isFields, listActions, listAttachments } from '../world/attachments.ts';
import type { Channel, Post } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { escapeHtml, renderEmoji, renderMarkdown } from './render-markdown.ts';

const shownRoots = 60;
const shownReplies = 40;

/** What the page shows: every room, and the latest threads of one. */
export function presentPage(world: World, roomId: string): Record<string, unknown> {
  const rooms = [...world.channels.values()].map((channel) => presentRoom(world, channel)).sort(byPlace);
  const room = world.channels.get(roomId) ?? world.channels.get(findLiveliest(world));
  return {
    revision: world.revision,
    room: room?.id ?? '',
    rooms,
    threads: room === undefined ? [] : listThreads(room).map((root) => presentThread(world, root)),
  };
}

interface Room {
  id: string;
  name: string;
  title: string;
  kind: Channel['type'];
  purpose: string;
  isArchived: boolean;
  posts: number;
}

function presentRoom(world: World, channel: Channel): Room {
  const names = [...channel.members.keys()].map((id) => world.users.get(id)?.username ?? id);
  return {
    id: channel.id,
    name: channel.name,
    title: channel.type === 'D' ? names.map((name) => `@${name}`).join(', ') : channel.display_name,
    kind: channel.type,
    purpose: channel.header || channel.purpose,
    isArchived: channel.delete_at > 0,
    posts: channel.timeline.live.length,
  };
}

/** Rooms of the team first, archived ones last. */
function byPlace(one: Room, other: Room): number {
  const rank = (room: Room) => (room.isArchived ? 2 : room.kind === 'D' || room.kind === 'G' ? 1 : 0);
  return rank(one) - rank(other) || one.title.localeCompare(other.title, 'fr');
}

/** Where somebody last wrote something, comings and goings aside. */
function findLiveliest(world: World): string {
  let latest = { id: world.channels.keys().next().value ?? '', at: -1 };
  for (const channel of world.channels.values()) {
    const post = channel.timeline.live.findLast(({ type }) => !type.startsWith('system_'));
    if (post !== undefined && post.create_at > latest.at) latest = { id: channel.id, at: post.create_at };
  }
  return latest.id;
}

function listThreads(channel: Channel): Post[] {
  const roots: Post[] = [];
  const { live } = channel.timeline;
  for (let index = live.length - 1; index >= 0 && roots.length < shownRoots; index--) {
    const post = live[index];
    if (post?.root_id === '') roots.push(post);
  }
  return roots.reverse();
}

function presentThread(world: World, root: Post): Record<string, unknown> {
  const replies = root.thread?.replies ?? [];
  return {
    ...presentShown(world, root),
    hidden: Math.max(replies.length - shownReplies, 0),
    replies: replies.slice(-shownReplies).map((reply) => presentShown(world, reply)),
  };
}

function presentShown(world: World, post: Post): Record<string, unknown> {
  const author = world.users.get(post.user_id);
  const name = [author?.first_name, author?.last_name].filter(Boolean).join(' ');
  return {
    id: post.id,
    author: name === '' ? (author?.username ?? '') : name,
    isBot: author?.bot != null,
    isSystem: post.type.startsWith('system_'),
    isPinned: post.is_pinned,
    at: post.create_at,
    editedAt: post.edit_at,
    html: renderMarkdown(post.message),
    attachments: listAttachments(post.props).map(presentAttachment),
    reactions: post.reactions.map(({ emoji_name: name }) => renderEmoji(name)),
  };
}

function presentAttachment(attachment: Record<string, unknown>): Record<string, unknown> {
  const textOf = (key: string) => String(attachment[key] ?? '');
  const fields: unknown[] = Array.isArray(attachment['fields']) ? attachment['fields'] : [];
  const url = textOf('title_link');
  const title = escapeHtml(textOf('title'));
  return {
    colour: /^#[0-9a-f]{3,8}$/i.test(textOf('color')) ? textOf('color') : '',
    pretext: renderMarkdown(textOf('pretext')),
    title: /^https?:\/\//.test(url)
      ? `<a href="${escapeHtml(url)}" rel="noreferrer noopener" target="_blank">${title}</a>`
      : title,
    html: renderMarkdown(textOf('text')),
    fields: fields.filter(isFields).map((field) => ({
      title: String(field['title'] ?? ''),
      html: renderMarkdown(String(field['value'] ?? '')),
    })),
    footer: textOf('footer'),
    actions: listActions(attachment).map((action) => escapeHtml(String(action['name'] ?? ''))),
  };
}
