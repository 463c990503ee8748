import type { Post } from './model.ts';
import { cutIntoWords } from './search-words.ts';
import { countUntil, createdAt } from './timeline.ts';

/** Which posts have a word in their hashtags field, oldest first. May name posts that no longer have it: readers check. */
export interface TagIndex {
  add(post: Post): void;
  list(word: string): Post[];
}

export function createTagIndex(): TagIndex {
  const postsByWord = new Map<string, Post[]>();
  const none: Post[] = [];
  return {
    add: (post) => {
      for (const word of listTagWords(post)) addInOrder(postsByWord, word, post);
    },
    list: (word) => postsByWord.get(word) ?? none,
  };
}

export function listTagWords(post: Post): Set<string> {
  if (post.hashtags === '') return new Set();
  return new Set(cutIntoWords(post.hashtags).map(({ word }) => word));
}

function addInOrder(postsByWord: Map<string, Post[]>, word: string, post: Post): void {
  const posts = postsByWord.get(word);
  if (posts === undefined) {
    postsByWord.set(word, [post]);
    return;
  }
  const end = countUntil(posts, post.create_at, createdAt);
  for (let index = end - 1; index >= 0 && posts[index]?.create_at === post.create_at; index--) {
    if (posts[index] === post) return;
  }
  posts.splice(end, 0, post);
}
