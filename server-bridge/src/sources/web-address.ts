import { z } from 'zod';

/** An option: where people reach the tool, for links. Without the slashes at its end. */
export function makeWebAddress(example: string) {
  const error = `the address people reach it at, such as ${example}`;
  return z
    .string({ error })
    .regex(/^https?:\/\/[^\s?#]+$/i, { error })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional();
}
