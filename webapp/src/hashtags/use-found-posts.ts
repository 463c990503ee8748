import { useCallback, useEffect, useRef, useState } from 'react';
import { readPosts, readUsernames } from '../host/read-posts.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';
import { type FindDeps, type FoundPost, findPosts, type Query } from './find-posts.ts';

const deps: FindDeps = { callBridge, readPosts, readUsernames };

export interface Found {
  posts: readonly FoundPost[];
  next: string | undefined;
  load: { is: 'loading' } | { is: 'ready' } | { is: 'failed'; error: CallError };
}

const nothing: Found = { posts: [], next: undefined, load: { is: 'loading' } };

/** What a query finds, page after page; an answer to a query that is no longer asked is dropped. */
export function useFoundPosts(query: Query): { found: Found; more(): void } {
  const [found, setFound] = useState(nothing);
  const asked = useRef(query);
  const ask = useCallback(async (wanted: Query, before: string | undefined, shown: readonly FoundPost[]) => {
    setFound({ posts: shown, next: before, load: { is: 'loading' } });
    const page = await findPosts(deps, wanted, before);
    if (asked.current !== wanted) return;
    if (page.is === 'failed') setFound({ posts: shown, next: before, load: page });
    else setFound({ posts: [...shown, ...page.posts], next: page.next, load: { is: 'ready' } });
  }, []);
  useEffect(() => {
    asked.current = query;
    if (query.tags.length > 0) void ask(query, undefined, []);
    else setFound(nothing);
  }, [query, ask]);
  return { found, more: () => void ask(query, found.next, found.posts) };
}
