import * as z from 'zod';
import { ownSource } from '../../domain/alerts/own-source.ts';
import { severities } from '../../domain/severity.ts';
import type { Source } from '../../sources/source.ts';
import type { SourceConfig } from '../config.ts';
import { type Complain, listChoices, makeChoice, makeField, passIssue } from '../fields.ts';
import { makeSecret, zoneField } from '../named-fields.ts';
import { parseDuration } from '../parse-duration.ts';

const usualReconcileMs = 5 * 60_000;
const reconcileWanted = 'how often the tool is asked what is open: 10s to 1d, or off';
const expectWanted = 'how often the source says something at least: 30s to 7d; what is quieter is told as silent';

const common = z.object({
  type: z.string({ error: 'the kind of tool' }),
  secret: makeSecret(16),
  timezone: zoneField.optional(),
  severities: z
    .record(z.string(), makeChoice(severities), {
      error: ({ code }) => (code === 'invalid_type' ? "a mapping from the tool's own words to severities" : undefined),
    })
    .nullish(),
  reconcile: makeField(reconcileWanted, parseReconcile).optional(),
  expect: makeField(expectWanted, parseExpect).optional(),
});
const commonKeys = Object.keys(common.shape);

/** Every source at once, each by the common keys and by the schema of its own options. */
export function makeSourcesSection(registry: Readonly<Record<string, Source>>) {
  const wanted = 'a mapping from names to sources, one or more';
  return z.record(z.string(), z.unknown(), { error: wanted }).transform((entries, context) => {
    const complainOf =
      (name: string): Complain =>
      (key, message, found) =>
        context.issues.push({ code: 'custom', path: [name, ...key], message, input: entries[name], params: { found } });
    if (Object.keys(entries).length === 0) context.issues.push({ code: 'custom', message: wanted, input: entries });
    const sources = Object.entries(entries).map(([name, entry]) => readSource(registry, name, entry, complainOf(name)));
    return Object.fromEntries(sources.flatMap((source) => (source === undefined ? [] : [[source.name, source]])));
  });
}

function readSource(
  registry: Readonly<Record<string, Source>>,
  name: string,
  entry: unknown,
  complain: Complain,
): SourceConfig | undefined {
  if (!/^[a-z0-9-]+$/.test(name)) complain([], 'a name of a-z, 0-9 and -, as it ends an address', JSON.stringify(name));
  if (name === ownSource) complain([], 'another name: alerts of Vigie itself have that one', JSON.stringify(name));
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    complain([], 'a mapping with type, secret and the options of its type');
    return undefined;
  }
  const base = common.safeParse(entry);
  for (const issue of base.error?.issues ?? []) passIssue(issue, complain);
  const { type: word, ...rest } = { type: undefined, ...entry };
  const source = typeof word === 'string' && Object.hasOwn(registry, word) ? registry[word] : undefined;
  if (source === undefined) {
    if (typeof word === 'string') complain(['type'], listChoices(Object.keys(registry), word));
    return undefined;
  }
  const options = readOptions(source, rest, complain);
  if (!base.success || options === undefined) return undefined;
  const { type, secret, timezone = 'UTC', severities: given, reconcile, expect: expectMs } = base.data;
  const overrides = given ?? {};
  const canBeAsked = source.openInventory?.({ options: options.value, severities: overrides, fetch }) !== undefined;
  if (typeof reconcile === 'number' && !canBeAsked) {
    const isKnown = source.openInventory !== undefined;
    complain(
      ['reconcile'],
      isKnown ? 'an api beside it: the tool cannot be asked' : 'nothing: this tool cannot be asked',
    );
    return undefined;
  }
  const reconcileMs = canBeAsked && reconcile !== 'off' ? (reconcile ?? usualReconcileMs) : undefined;
  return {
    name,
    type,
    source,
    secret,
    timezone,
    severities: overrides,
    ...(reconcileMs === undefined ? {} : { reconcileMs }),
    ...(expectMs === undefined ? {} : { expectMs }),
    options: options.value,
  };
}

function parseReconcile(text: string): number | 'off' | undefined {
  if (text === 'off') return text;
  const ms = parseDuration(text) ?? 0;
  return ms >= 10_000 && ms <= 86_400_000 ? ms : undefined;
}

function parseExpect(text: string): number | undefined {
  const ms = parseDuration(text) ?? 0;
  return ms >= 30_000 && ms <= 7 * 86_400_000 ? ms : undefined;
}

function readOptions(source: Source, entry: object, complain: Complain): { value: unknown } | undefined {
  const given = Object.fromEntries(Object.entries(entry).filter(([key]) => !commonKeys.includes(key)));
  const parsed = source.options.safeParse(given);
  if (parsed.success) return { value: parsed.data };
  const known = [...commonKeys, ...(source.options instanceof z.ZodObject ? Object.keys(source.options.shape) : [])];
  for (const issue of parsed.error.issues) passIssue(issue, complain, known);
  return undefined;
}
