import { z } from 'zod';
import { type ReleaseState, releaseKinds } from '../../domain/releases/release-signal.ts';
import { readText } from '../read-text.ts';
import { readTexts } from '../read-texts.ts';

const text = z.unknown().transform(readText).optional();
const longestId = 200;

/** States, and the verbs of `vigie release` for them. */
const words: Readonly<Record<string, ReleaseState>> = {
  planned: 'planned',
  plan: 'planned',
  move: 'planned',
  started: 'started',
  start: 'started',
  succeeded: 'succeeded',
  success: 'succeeded',
  finish: 'succeeded',
  finished: 'succeeded',
  failed: 'failed',
  fail: 'failed',
  failure: 'failed',
  'rolled-back': 'rolled-back',
  rollback: 'rolled-back',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  cancel: 'cancelled',
};

const wantedState = 'one of planned, started, succeeded, failed, rolled-back, cancelled';
const state = z
  .unknown()
  .transform((value) => findWord(readText(value)?.toLowerCase()))
  .pipe(z.custom<ReleaseState>((value) => value !== undefined, { error: wantedState }));

const wantedService = 'what goes out: a name, or a list of names';
const service = z
  .unknown()
  .transform((value) => (Array.isArray(value) ? value : [value]).flatMap((one) => readText(one) ?? []))
  .pipe(z.array(z.string()).min(1, { error: wantedService }));

/** `{"title": "url"}` or `[{"title": "...", "url": "..."}]`. */
const links = z
  .union([
    z.record(z.string(), z.string()).transform((record) => Object.entries(record)),
    z
      .array(z.object({ title: z.string(), url: z.string() }))
      .transform((list) => list.map(({ title, url }): [string, string] => [title, url])),
  ])
  .optional()
  .catch(undefined);

/** What a script says of one release. Times are read by the source, which knows the zone. */
export const releaseBodySchema = z.object(
  {
    state,
    id: text.pipe(z.string().max(longestId, { error: 'at most 200 characters' }).optional()),
    service,
    version: text,
    environment: text,
    kind: z.enum(releaseKinds, { error: `one of ${releaseKinds.join(', ')}` }).optional(),
    summary: text,
    owner: text,
    ticket: text,
    from: z.unknown().optional(),
    until: z.unknown().optional(),
    at: z.unknown().optional(),
    links,
    labels: z.unknown().transform(readTexts).optional(),
  },
  { error: 'an object: what happened to a release, as docs/releases-from-tools.md says' },
);
export type ReleaseBody = z.output<typeof releaseBodySchema>;

export const releaseFields = Object.keys(releaseBodySchema.shape);

function findWord(word: string | undefined): ReleaseState | undefined {
  return word !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
}
