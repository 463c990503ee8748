import { readHostState } from '../host/host-store.ts';
import { readPerson } from '../host/read-person.ts';
import { readPosts, readUsernames } from '../host/read-posts.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import { findPosts } from './find-posts.ts';
import { findSpan } from './find-span.ts';
import { change, readHashtags } from './hashtags-store.ts';
import type { Question } from './question.ts';

const pageSize = 30;

/** Names a question: what is found for it is kept under that name. */
export function nameQuestion(question: Question): string {
  return JSON.stringify(question);
}

/** The first posts that answer the question on show, or those after the ones that are there. */
export async function loadFound(): Promise<void> {
  const { question, found: before } = readHashtags();
  const key = nameQuestion(question);
  const start = before?.key === key ? before : { key, posts: [], next: undefined };
  if (before?.key === key && before.load.is === 'loading') return;
  change({ found: { ...start, load: { is: 'loading' } } });
  const { tags, by, room, author, time } = question;
  const span = findSpan(time, Date.now(), readPerson(readHostState())?.timezone);
  const page = await findPosts(
    {
      askPage: (cursor) =>
        callBridge('hashtags.posts', {
          all: [...tags],
          limit: pageSize,
          ...span,
          ...(by === 'all' ? {} : { by }),
          ...(room === undefined ? {} : { channelId: room.id }),
          ...(author === undefined ? {} : { userId: author.id }),
          ...(cursor === undefined ? {} : { before: cursor }),
        }),
      readPosts,
      readUsernames,
    },
    start.next,
  );
  const { found } = readHashtags();
  if (found?.key !== key || found.posts !== start.posts) return; // something else is asked by now
  if (page.is === 'failed') change({ found: { ...found, load: page } });
  else change({ found: { ...found, posts: [...found.posts, ...page.posts], next: page.next, load: { is: 'ready' } } });
}
