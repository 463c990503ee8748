import * as z from 'zod';
import { type Matcher, parseMatcher } from '../domain/routing/matchers.ts';
import { makeList } from './fields.ts';

const wanted = `a matcher between single quotes, such as 'severity=~"critical|high"'`;

const matcher = z.string({ error: wanted }).transform((text, context): Matcher[] => {
  const parsed = parseMatcher(text);
  if (parsed.ok && parsed.matchers.length > 0) return parsed.matchers;
  const message = parsed.ok ? wanted : `${wanted} (${parsed.reason})`;
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});

/** Matchers as in Alertmanager, a text each. */
export const matchersField = makeList(wanted, matcher).transform((matchers) => matchers.flat());

/** At least one: none would match everything. */
export const someMatchersField = makeList(wanted, matcher)
  .min(1, `${wanted}; none would match everything`)
  .transform((matchers) => matchers.flat());
