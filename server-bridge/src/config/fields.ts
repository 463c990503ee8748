import * as z from 'zod';
import { suggestWord } from './suggest-word.ts';

/** A text that `parse` takes. All messages of the schemas say what is wanted; what was found is added by parseConfig. */
export function makeField<Output>(wanted: string, parse: (text: string) => Output | undefined) {
  return z.string({ error: wanted }).transform((text, context) => {
    const output = parse(text);
    if (output !== undefined) return output;
    context.issues.push({ code: 'custom', message: wanted, input: text });
    return z.NEVER;
  });
}

export function makePattern(wanted: string, pattern: RegExp) {
  return makeField(wanted, (text) => (pattern.test(text) ? text : undefined));
}

export function makeChoice<const Choice extends string>(choices: readonly Choice[]) {
  return z.enum(choices, { error: ({ input }) => listChoices(choices, input) });
}

/** `one of en, fr: did you mean fr?` */
export function listChoices(choices: readonly string[], found: unknown): string {
  const suggestion = typeof found === 'string' ? suggestWord(found, choices) : undefined;
  return `one of ${choices.join(', ')}${suggestion === undefined ? '' : `: did you mean ${suggestion}?`}`;
}

/** A mapping that has these keys and no others; for one it does not know, the message is the list of those it knows. */
export function makeMapping<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? keys : `a mapping with some of ${keys}`),
  });
}

export function makeList<Item extends z.ZodType>(wanted: string, item: Item) {
  return z.array(item, { error: `a list of ${wanted}, even of one: [...]` });
}

/** A mapping from names to values; all names and all values are checked, whatever is wrong with the first. */
export function makeRecord<Output>(
  wanted: string,
  name: { pattern: RegExp; wanted: string },
  value: z.ZodType<Output>,
) {
  return z.record(z.string(), z.unknown(), { error: wanted }).transform((entries, context) => {
    const outputs: [string, Output][] = [];
    for (const [key, input] of Object.entries(entries)) {
      const complain = (path: PropertyKey[], message: string, found?: string) =>
        context.issues.push({ code: 'custom', path: [key, ...path], message, input, params: { found } });
      if (!name.pattern.test(key)) complain([], name.wanted, JSON.stringify(key));
      const parsed = value.safeParse(input);
      if (parsed.success) outputs.push([key, parsed.data]);
      else for (const issue of parsed.error.issues) passIssue(issue, complain);
    }
    return Object.fromEntries(outputs);
  });
}

/** Says one thing that is wrong at a path; what was found is looked up there unless it is given. */
export type Complain = (path: PropertyKey[], wanted: string, found?: string) => void;

/** Hands on what a schema says, each unknown key by itself. `known`: the keys, where the schema's message is not their list. */
export function passIssue(issue: z.core.$ZodIssue, complain: Complain, known?: readonly string[]): void {
  const found: unknown = issue.code === 'custom' ? issue.params?.['found'] : undefined;
  if (issue.code !== 'unrecognized_keys') {
    complain(issue.path, issue.message, typeof found === 'string' ? found : undefined);
    return;
  }
  const keys = known ?? issue.message.split(', ');
  for (const key of issue.keys) {
    const suggestion = suggestWord(key, keys);
    const wanted = suggestion === undefined ? `one of ${keys.join(', ')}` : `${suggestion}?`;
    complain([...issue.path, key], wanted, 'an unknown key');
  }
}
