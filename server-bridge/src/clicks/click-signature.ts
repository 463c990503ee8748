import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a button says of itself. Mattermost shows it to no client, but anyone can make a post with one. */
const claimShape = z.object({
  /** Id of the record: an alert's, or of the `kind` that is told. */
  alert: z.number().int(),
  /** Absent: an alert. */
  kind: z.string().max(20).optional(),
  projection: z.string().max(100),
  /** Of a button; `more` of the menu; `submit` of a dialog. */
  action: z.string().max(20),
  /** Of a dialog: for whom it was opened, and by which click. */
  user: z.string().max(40).optional(),
  act: z.string().max(64).optional(),
});

export type Claim = z.infer<typeof claimShape>;

const signedShape = claimShape.extend({ key: z.string(), signature: z.string().max(100) });

export type SignedClaim = z.infer<typeof signedShape>;

/**
 * Signs what buttons and dialogs carry, and knows its own again. Without a time limit: an alert that is three days old
 * must still be acknowledged. The first secret signs; the others were first once, and are still believed.
 */
export class ClickSignature {
  private readonly keys: { id: string; key: Buffer }[];

  constructor(secrets: readonly [string, ...string[]]) {
    this.keys = secrets.map((secret) => {
      const key = createHmac('sha256', secret).update('clicks').digest();
      return { id: createHmac('sha256', key).update('key id').digest('hex').slice(0, 8), key };
    });
  }

  sign(claim: Claim): SignedClaim {
    const [first] = this.keys;
    if (first === undefined) throw new Error('a signature needs a secret');
    return { ...claim, key: first.id, signature: compute(first.key, claim).toString('base64url') };
  }

  /** Undefined where it is not ours. */
  verify(value: unknown): Claim | undefined {
    const parsed = signedShape.safeParse(value);
    if (!parsed.success) return undefined;
    const { key: id, signature, ...claim } = parsed.data;
    const known = this.keys.find((candidate) => candidate.id === id);
    if (known === undefined) return undefined;
    const expected = compute(known.key, claim);
    const given = Buffer.from(signature, 'base64url');
    return given.length === expected.length && timingSafeEqual(given, expected) ? claim : undefined;
  }
}

/** Every part in its place, so that no two claims read the same. */
function compute(key: Buffer, { alert, kind, projection, action, user = '', act = '' }: Claim): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([alert, projection, action, user, act, ...(kind === undefined ? [] : [kind])]))
    .digest();
}
