import type { PostPage } from '../world/list-posts.ts';
import type { Post } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { type PostViewOptions, presentPost } from './present-post.ts';

export function presentPostList(
  world: World,
  page: Pick<PostPage, 'order'> & Partial<PostPage>,
  options: PostViewOptions = {},
): Record<string, unknown> {
  const posts: Record<string, unknown> = {};
  for (const post of [...page.order, ...(page.others ?? [])]) posts[post.id] ??= presentPost(world, post, options);
  return {
    order: page.order.map((post) => post.id),
    posts,
    next_post_id: page.next_post_id ?? '',
    prev_post_id: page.prev_post_id ?? '',
    first_inaccessible_post_time: 0,
  };
}

/** Changes when the first of the list does, or any of its posts. */
export function tagPostList(order: Post[]): string {
  const latest = order.reduce<Post | undefined>(
    (best, post) => ((best?.update_at ?? 0) >= post.update_at ? best : post),
    undefined,
  );
  return `11.6.0.${order[0]?.id ?? ''}.${latest?.id ?? '0'}.${latest?.update_at ?? 0}`;
}

export function tagPost(post: Post): string {
  return `11.6.0.${post.id}.${post.update_at}`;
}
