import * as z from 'zod';
import type { PlannedMaintenance } from '../config.ts';
import { makeList, makeMapping, makePattern } from '../fields.ts';
import { someMatchersField } from '../matcher-field.ts';
import { periodFields, readPeriod } from '../period-fields.ts';

const shape = makeMapping({
  name: makePattern('a word for it, one line', /^\S.{0,63}$/u),
  matchers: someMatchersField,
  reason: makePattern('why, one line', /^\S.{0,249}$/u),
  ...periodFields,
});

const maintenance = shape.transform((given, context): PlannedMaintenance => {
  const expand = readPeriod(given, (field, wanted) => {
    context.issues.push({ code: 'custom', path: [field], message: wanted, input: given[field] });
    return undefined;
  });
  if (expand === undefined) return z.NEVER;
  const { name, matchers, reason } = given;
  return { name, matchers, reason, expand };
});

export const maintenancesSection = makeList('maintenances', maintenance)
  .nullish()
  .transform((given) => given ?? []);
