import type { InhibitionRule } from '../../domain/suppression/inhibitions.ts';
import { makeList, makeMapping, makePattern } from '../fields.ts';
import { someMatchersField } from '../matcher-field.ts';

const inhibition = makeMapping({
  name: makePattern('a word for it', /^\S.{0,63}$/u).optional(),
  source: someMatchersField,
  target: someMatchersField,
  equal: makeList("labels' names", makePattern("a label's name, such as host", /\S/)).nullish(),
});

export const inhibitionsSection = makeList('inhibitions', inhibition)
  .nullish()
  .transform((given): InhibitionRule[] =>
    (given ?? []).map(({ name, source, target, equal }, index) => ({
      name: name ?? `inhibitions[${index}]`,
      source,
      target,
      equal: [...new Set(equal ?? [])],
    })),
  );
