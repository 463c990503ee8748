import { isSameSecret } from '../is-same-secret.ts';
import type { RawDelivery, SignatureCheck } from '../source.ts';
import { checkStandardWebhook } from '../standard-webhook.ts';

/**
 * GitLab sends its *Secret token* in clear (X-Gitlab-Token), and from 2026 signs with its *Signing token* as Standard
 * Webhooks say (gitlab.com/gitlab-org/gitlab, merge request 230944). A signature is looked at first; where the source's
 * secret is not a signing token, a right secret token beside it is enough.
 */
export function verifyGitlab({ body, headers, receivedAt }: RawDelivery, secret: string): SignatureCheck {
  const token = headers['x-gitlab-token'];
  const signature = headers['webhook-signature'];
  const isTokenRight = token !== undefined && token !== '' && isSameSecret(token, secret);
  if (signature === undefined) return checkToken(token, isTokenRight);
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const checked = checkStandardWebhook({ body, id, timestamp, signature, receivedAt }, secret);
  if (checked === 'right') return { signature: 'right' };
  if (isTokenRight && !secret.startsWith('whsec_')) return { signature: 'right' };
  const help =
    checked === 'out-of-time'
      ? "The signed time is more than 5 minutes off: set the clock of GitLab's machine and of this one"
      : "webhook-signature is not the HMAC of this body: the webhook's Signing token in GitLab must be the source's secret, whsec_ included";
  return { signature: 'wrong', help };
}

function checkToken(token: string | undefined, isRight: boolean): SignatureCheck {
  if (token === undefined || token === '') return { signature: 'absent' };
  if (isRight) return { signature: 'right' };
  return { signature: 'wrong', help: "The webhook's Secret token in GitLab must be the source's secret" };
}
