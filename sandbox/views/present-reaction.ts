import type { Post, Reaction } from '../world/model.ts';

export function presentReaction(post: Post, reaction: Reaction): Record<string, unknown> {
  return {
    user_id: reaction.user_id,
    post_id: post.id,
    emoji_name: reaction.emoji_name,
    create_at: reaction.create_at,
    update_at: reaction.update_at,
    delete_at: 0,
    remote_id: '',
    channel_id: post.channel_id,
  };
}
