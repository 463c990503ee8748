import { createHmac } from 'node:crypto';
import { z } from 'zod';
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
  /** The live post of a story; `revision` is of its record as the post was made. */
  z.object({ projection: z.string(), part: z.literal('story'), n: z.number(), revision: z.number() }),
  /** What a story told at the revision `n`. */
  z.object({ projection: z.string(), part: z.literal('line'), n: z.number() }),
  /** The one post of a storm. */
  z.object({ projection: z.string(), part: z.literal('storm'), n: z.number() }),
  /** The list `n` of a storm, with what it said of each alert; empty once it is remembered. */
  z.object({
    projection: z.string(),
    part: z.literal('page'),
    n: z.number(),
    entries: z.array(
      z.object({
        alert: z.number(),
        n: z.number(),
        revision: z.number(),
        severity: z.enum(severities),
        status: z.enum(['open', 'resolved']),
        occurrence: z.number(),
      }),
    ),
  }),
]);

export type Marker = z.infer<typeof markerShape>;
export type PageMarker = Extract<Marker, { part: 'page' }>;

const propsShape = z.object({ vigie: markerShape });

/** The marker of a post, if it has one. */
export function readMarker(props: unknown): Marker | undefined {
  const parsed = propsShape.safeParse(props);
  return parsed.success ? parsed.data.vigie : undefined;
}

/** The part of a marker that says which post it is, whatever the post says. */
export function identifyMarker({ projection, part, n }: Pick<Marker, 'projection' | 'part' | 'n'>): string {
  return `${projection}/${part}/${n}`;
}

/** The same for the same post, and unguessable: whoever knows it could have our post's answer for 30 s. */
export function makePendingPostId(secret: string, marker: Marker): string {
  return createHmac('sha256', secret)
    .update(`pending ${identifyMarker(marker)}`)
    .digest('hex')
    .slice(0, 40);
}
