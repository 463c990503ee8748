import * as z from 'zod';
import type { StoreConfig } from '../config.ts';

const wanted = "sqlite: and the file's path, such as sqlite:data/vigie.db";

export const storeSection = z.string({ error: wanted }).transform((text, context): StoreConfig => {
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(text)?.[1];
  if (path !== undefined) return { kind: 'sqlite', path };
  const isPostgres = /^postgres(?:ql)?:\/\/./.test(text);
  const message = isPostgres ? 'PostgreSQL comes with the next version; use sqlite:' : wanted;
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});
