import { Client4, ClientError } from '@mattermost/client';

/** The webapp's own client: the page asks as the real one does, cookie and forgery header included. */
export const client = new Client4();
client.setUrl(window.location.origin);

/** What to tell the reader when a request failed. */
export function describeError(error: unknown): string {
  leaveIfExpired(error);
  return error instanceof Error ? error.message : String(error);
}

/** Reports a failure that the reader can do nothing about. */
export function noteFailure(error: unknown): void {
  leaveIfExpired(error);
  reportError(error);
}

/** A session that has ended leads to the login, as on the real page. */
function leaveIfExpired(error: unknown): void {
  if (!(error instanceof ClientError) || error.server_error_id !== 'api.context.session_expired.app_error') return;
  const { pathname, search } = window.location;
  if (pathname !== '/login') window.location.assign(`/login?redirect_to=${encodeURIComponent(pathname + search)}`);
}
