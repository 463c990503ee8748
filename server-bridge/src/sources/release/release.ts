import { z } from 'zod';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { releaseNames, tellRelease } from '../tell-release.ts';
import { readTime } from './read-time.ts';
import { type ReleaseBody, releaseBodySchema, releaseFields } from './release-body.ts';

const optionsSchema = z.strictObject(releaseNames);
type Options = z.output<typeof optionsSchema>;

/** Scripts, pipelines of any make and `vigie release`: a small JSON of Vigie's own. */
export const release: Source<Options> = {
  type: 'release',
  title: 'scripts and `vigie release`: releases as a small JSON',
  options: optionsSchema,
  translate: translateScript,
};

function translateScript(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(releaseBodySchema, raw);
  if (!read.ok) return read;
  const unknown = findUnknown(raw);
  // A word that is misspelt would be missed in silence: a window without its end.
  if (unknown !== undefined) return refuse(raw, unknown, `one of ${releaseFields.join(', ')}`);
  const body = read.value;
  if (body.id === undefined && body.version === undefined) {
    return refuse(raw, 'version', 'a version, or an id that is the same from start to end');
  }
  const times = readTimes(body, context.timezone);
  const wrong = (['at', 'from', 'until'] as const).find((field) => body[field] != null && times[field] === undefined);
  if (wrong !== undefined) return refuse(raw, wrong, 'a time such as 2026-12-05T22:00:00+01:00 or 2026-12-05 22:00');
  const { from, until, at } = times;
  if (from !== undefined && until !== undefined && until <= from) return refuse(raw, 'until', 'a time after from');
  const { state, service, version = '', environment = '', labels = {}, links = [] } = body;
  const signal = tellRelease(
    {
      ...body,
      key: body.id === undefined ? [service.join('+'), environment, version].join('@') : `id:${body.id}`,
      occasion: nameOccasion(state, times),
      state,
      at: at ?? context.receivedAt,
      plannedFrom: from,
      plannedUntil: until,
      links,
      labels: { event: 'script', ...labels },
    },
    context.options,
  );
  return { ok: true, signals: [], releases: [signal] };
}

function readTimes({ at, from, until }: ReleaseBody, timezone: string) {
  return { at: readTime(at, timezone), from: readTime(from, timezone), until: readTime(until, timezone) };
}

/** A plan is said again when it moves. */
function nameOccasion(state: ReleaseBody['state'], { at, from, until }: ReturnType<typeof readTimes>): string {
  const window = state === 'planned' && (from ?? until) !== undefined ? `${from ?? ''}..${until ?? ''}` : undefined;
  return [at, window].filter((part) => part !== undefined).join(' ');
}

function findUnknown(raw: unknown): string | undefined {
  const names = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  return names.find((name) => !releaseFields.includes(name));
}

const shownName = 40;

function refuse(raw: unknown, field: string, wanted: string): Translation {
  const unreadable = describeUnreadable(raw, [field], wanted);
  return { ok: false, unreadable: { ...unreadable, field: unreadable.field.slice(0, shownName) } };
}
