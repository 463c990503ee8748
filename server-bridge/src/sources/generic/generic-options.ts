import { z } from 'zod';
import { linkKinds } from '../../domain/alerts/signal.ts';
import { compileExpression, type Expression } from './compile-expression.ts';

const wanted = 'a JSONata expression, such as check.name';

const expression = z.string({ error: wanted }).transform((text, context): Expression => {
  const compiled = compileExpression(text);
  if (compiled.ok) return compiled.expression;
  context.issues.push({ code: 'custom', message: `a JSONata expression: ${compiled.problem}`, input: text });
  return z.NEVER;
});

const labels = z.union([expression, z.record(z.string(), expression)], {
  error: 'a mapping from labels to JSONata expressions, or one expression that gives an object',
});

const links = z.partialRecord(z.enum(linkKinds), expression, {
  error: `a mapping from some of ${linkKinds.join(', ')} to JSONata expressions`,
});

/** What each field of an alert is in a body. All is compiled when vigie.yaml is read. */
export const genericOptionsSchema = z
  .strictObject({
    /** The alerts in a body, where it holds several; each is then what the other expressions look at. */
    alerts: expression.optional(),
    /** `firing`, `resolved` or another kind of signal, or a word for it. */
    state: expression,
    /** What is watched: the same for a problem and its end. */
    subject: expression,
    title: expression,
    /** This occurrence, where the tool numbers them. */
    key: expression.optional(),
    /** This very signal, where the tool numbers what people do. */
    id: expression.optional(),
    severity: expression.optional(),
    description: expression.optional(),
    values: expression.optional(),
    hostName: expression.optional(),
    at: expression.optional(),
    startedAt: expression.optional(),
    by: expression.optional(),
    comment: expression.optional(),
    labels: labels.optional(),
    links: links.optional(),
    /** Whether the tool has one open problem of a subject at a time. */
    exclusive: z.boolean({ error: 'true or false' }).default(true),
  })
  .check(({ value, issues }) => {
    if (value.exclusive || value.key !== undefined) return;
    const message = 'an expression for the key too: without it, two open problems of a subject cannot be told apart';
    issues.push({ code: 'custom', path: ['exclusive'], message, input: value.exclusive });
  });

export type GenericOptions = z.output<typeof genericOptionsSchema>;
