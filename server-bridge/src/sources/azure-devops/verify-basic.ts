import { isSameSecret } from '../is-same-secret.ts';
import type { RawDelivery, SignatureCheck } from '../source.ts';

/** Service hooks send user name and password: the password is the secret, the name is not looked at. */
export function verifyBasic({ headers }: RawDelivery, secret: string): SignatureCheck {
  const encoded = /^Basic\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (encoded === undefined) return { signature: 'absent' };
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const password = decoded.slice(decoded.indexOf(':') + 1);
  if (isSameSecret(password, secret)) return { signature: 'right' };
  return {
    signature: 'wrong',
    help: "The password of the service hook's Basic authentication must be the source's secret",
  };
}
