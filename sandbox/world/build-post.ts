import { normaliseAttachments } from './attachments.ts';
import { parseHashtags } from './hashtags.ts';
import type { Post, Props, User } from './model.ts';
import { refuse } from './refusal.ts';
import { readServerConfig } from './server-config.ts';
import type { World } from './world.ts';

export interface NewPost {
  channel_id: string;
  message: string;
  root_id?: string;
  type?: string;
  props?: Props;
  id?: string;
  file_ids?: string[];
  pending_post_id?: string;
  /** Written on somebody's behalf, such as the answer to their command. */
  isFromServer?: boolean;
  /** Kept only from an administrator. */
  create_at?: number;
}

/** The longest message, in characters as a person counts them. */
const maxMessageLength = 16_383;

export function buildPost(world: World, author: User, channelId: string, given: NewPost, at: number): Post {
  const lengthLeast = readServerConfig(world).ServiceSettings.MinimumHashtagLength;
  return {
    id: world.createId('other'),
    create_at: at,
    update_at: at,
    edit_at: 0,
    delete_at: 0,
    is_pinned: false,
    user_id: author.id,
    channel_id: channelId,
    root_id: given.root_id ?? '',
    original_id: '',
    message: given.message,
    type: given.type ?? '',
    props: normaliseAttachments(given.props ?? {}, () => world.createId('other')),
    hashtags: given.type?.startsWith('system_') ? '' : parseHashtags(given.message, lengthLeast),
    file_ids: given.file_ids ?? [],
    remote_id: given.isFromServer === true ? null : '',
    reactions: [],
    thread: null,
  };
}

export function checkMessage(message: string): void {
  // Counting characters is only worth it where their UTF-16 units do not settle the matter.
  if (message.length > maxMessageLength && [...message].length > maxMessageLength) {
    refuse('model.post.is_valid.message_length.app_error');
  }
}
