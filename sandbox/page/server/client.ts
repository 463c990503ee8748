import { Client4 } from '@mattermost/client';

/** The webapp's own client: the page asks as the real one does, cookie and forgery header included. */
export const client = new Client4();
client.setUrl(window.location.origin);

/** What to tell the reader when a request failed. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
