/** What Mattermost says of a post, as far as its hashtags go; no text. */
export interface TaggedPost {
  postId: string;
  /** Epoch milliseconds, the server's. */
  createAt: number;
  userId: string;
  rootId?: string | undefined;
  isFromWebhook: boolean;
  /** As they are written, each once; none: nothing of it is kept. */
  tags: string[];
}
