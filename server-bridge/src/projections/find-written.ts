import type { Answer } from '../mattermost/answer.ts';
import { type Mattermost, postsPerPage } from '../mattermost/mattermost.ts';
import { identifyMarker, type Marker, readMarker } from './markers.ts';

/** Clocks disagree, and Mattermost's is known to the second only. */
const marginMs = 10_000;
/** 40,000 posts: more than an hour of the worst storm. */
const pagesMost = 200;

export interface Written {
  postId: string;
  marker: Marker;
}

/**
 * Our own posts in a room since a moment (our clock), by `identifyMarker`. Read by pages: the form with `since` is
 * unordered and cut at 1,000.
 */
export async function findWritten(
  mattermost: Mattermost,
  userId: string,
  channelId: string,
  since: number,
): Promise<Answer<Map<string, Written>>> {
  const written = new Map<string, Written>();
  const oldest = since + mattermost.clockOffsetMs - marginMs;
  for (let page = 0; page < pagesMost; page += 1) {
    const posts = await mattermost.listPosts(channelId, page);
    if (!posts.ok) return posts;
    for (const post of posts.value) {
      const marker = readMarker(post.props);
      if (post.user_id !== userId || marker === undefined) continue;
      written.set(identifyMarker(marker), { postId: post.id, marker });
    }
    const last = posts.value.at(-1);
    if (last === undefined || posts.value.length < postsPerPage || last.create_at < oldest) break;
  }
  return { ok: true, value: written };
}
