import type { Projection } from '../../store/projections/select-behind.ts';

/** What is shown of a storm or of one of its lists: one post each. */
export interface ShownPost {
  postId: string;
  /** Of the message; empty where what it says is not known. */
  hash: string;
  editedAt: number;
  /** Someone deleted it: it stays so. */
  isDeleted?: true;
}

export function readShownPost({ shown }: Projection): ShownPost | undefined {
  return shown === null ? undefined : JSON.parse(shown);
}
