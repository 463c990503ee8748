import type { PostOrderBlock } from '@mattermost/types/posts';

/**
 * Runs of posts of a channel, each newest first, with holes between them; a run that touches others becomes one with
 * them.
 */
export function mergeBlock(
  blocks: PostOrderBlock[],
  given: PostOrderBlock,
  createdAt: (postId: string) => number,
): PostOrderBlock[] {
  const ids = new Set(given.order);
  const touches = (block: PostOrderBlock) =>
    block.order.some((id) => ids.has(id)) || (block.recent === true && given.recent === true);
  const touched = blocks.filter(touches);
  const order = [...new Set([...given.order, ...touched.flatMap((block) => block.order)])];
  const merged: PostOrderBlock = {
    order: order.sort((one, other) => createdAt(other) - createdAt(one)),
    recent: given.recent === true || touched.some((block) => block.recent === true),
    oldest: given.oldest === true || touched.some((block) => block.oldest === true),
  };
  return [...blocks.filter((block) => !touches(block)), merged];
}
