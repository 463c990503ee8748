import * as z from 'zod';
import { parseStoreAddress, type StoreAddress } from '../../store/store-address.ts';

const wanted = "sqlite: and the file's path, such as sqlite:data/vigie.db, or postgres://user:password@host/database";

export const storeSection = z.string({ error: wanted }).transform((text, context): StoreAddress => {
  const parsed = parseStoreAddress(text);
  if (parsed.ok) return parsed.address;
  context.issues.push({ code: 'custom', message: parsed.wanted, input: text });
  return z.NEVER;
});
