import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readServerConfig } from './server-config.ts';
import type { World } from './world.ts';

const stored = z
  .object({ member: z.record(z.string(), z.string()), anonymousKeys: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(new URL('./client-config.json', import.meta.url), 'utf8')));

/** The configuration that clients may know; every value is a string. Less of it before logging in. */
export function listClientConfig(world: World, isLoggedIn: boolean): Record<string, string> {
  const member = {
    ...stored.member,
    SiteURL: world.siteUrl,
    MinimumHashtagLength: String(readServerConfig(world).ServiceSettings.MinimumHashtagLength),
  };
  if (isLoggedIn) return member;
  return Object.fromEntries(Object.entries(member).filter(([key]) => stored.anonymousKeys.includes(key)));
}
