import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Alert } from '../domain/alerts/alert.ts';
import type { AlertStep } from '../domain/posts/shown-alert.ts';
import { severities } from '../domain/severity.ts';

/**
 * What a post of ours carries in `props.vigie`, so that it is found again when the answer to its creation was lost:
 * which projection it shows, which of its parts it is, and what it said.
 */
export const markerShape = z.discriminatedUnion('part', [
  z.object({
    projection: z.string(),
    part: z.literal('live'),
    n: z.number(),
    /** Of the alert, as the post was made. */
    revision: z.number(),
    severity: z.enum(severities),
    status: z.enum(['open', 'resolved']),
    occurrence: z.number(),
    called: z.array(z.string()),
  }),
  z.object({ projection: z.string(), part: z.literal('former'), n: z.number() }),
  z.object({ projection: z.string(), part: z.literal('recovery'), n: z.number(), occurrence: z.number() }),
  /** `n` is the last revision told before it, `to` the last it tells. */
  z.object({ projection: z.string(), part: z.literal('note'), n: z.number(), to: z.number() }),
]);

export type Marker = z.infer<typeof markerShape>;

/** The steps that make a post. */
export type CreateStep = Extract<AlertStep, { kind: 'create-live' | 'create-recovery-line' | 'create-note' }>;

export function markCreate(projection: string, step: CreateStep, alert: Alert): Marker {
  switch (step.kind) {
    case 'create-live':
      return markLive(projection, step.n, alert, step.called);
    case 'create-recovery-line':
      return { projection, part: 'recovery', n: step.n, occurrence: alert.occurrences };
    case 'create-note':
      return { projection, part: 'note', n: step.from, to: step.to };
  }
}

export function markLive(projection: string, n: number, alert: Alert, called: string[]): Marker {
  const { revision, severity, status, occurrences } = alert;
  return { projection, part: 'live', n, revision, severity, status, occurrence: occurrences, called };
}

/** The part of a marker that says which post it is, whatever the post says. */
export function identifyMarker({ projection, part, n }: Marker): string {
  return `${projection}/${part}/${n}`;
}

/** The same for the same post, and unguessable: whoever knows it could have our post's answer for 30 s. */
export function makePendingPostId(secret: string, marker: Marker): string {
  return createHmac('sha256', secret)
    .update(`pending ${identifyMarker(marker)}`)
    .digest('hex')
    .slice(0, 40);
}
