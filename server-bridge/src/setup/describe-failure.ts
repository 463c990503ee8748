import type { Failure } from '../mattermost/answer.ts';
import { fail } from './outcome.ts';

/** Why Mattermost did not do `what` (such as "make the bot"), and what to do about it. */
export function refuseStep(what: string, failure: Failure): { ok: false; message: string } {
  return fail(`Could not ${what}: ${describeFailure(failure)}`);
}

export function describeFailure(failure: Failure): string {
  switch (failure.kind) {
    case 'unreachable':
      return /CERT|SIGNATURE|ALTNAME/.test(failure.message)
        ? `${failure.message}: its certificate is not trusted here; with an authority of your own, set NODE_EXTRA_CA_CERTS=<file.pem>`
        : `${failure.message}: check --url, and that this machine reaches it`;
    case 'limited':
      return `${failure.message}, still after several tries; wait a minute and run setup again`;
    case 'token-refused':
      return "Mattermost refuses the administrator's token (401): it has expired, was revoked, or was not copied whole; take a new one and run setup again";
    case 'server-error':
      if (failure.status >= 300 && failure.status < 400)
        return `it redirects elsewhere (${failure.status}): give the address it ends at (https?) as --url`;
      return `${failure.message}; is --url the address of Mattermost itself?`;
    case 'refused':
      return `Mattermost refuses (${failure.status} ${failure.id}): ${failure.message}`;
  }
}
