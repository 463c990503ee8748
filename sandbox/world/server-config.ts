import { z } from 'zod';
import type { World } from './world.ts';

const text = z.string().optional();
const flag = z.boolean().optional();

/** The few settings of the server that a set-up looks at; more of them may be patched in, and are kept. */
const patchShape = z.looseObject({
  ServiceSettings: z
    .looseObject({
      EnableBotAccountCreation: flag,
      EnableCommands: flag,
      EnableUserAccessTokens: flag,
      AllowedUntrustedInternalConnections: text,
      MinimumHashtagLength: z.int().min(2).optional(),
    })
    .optional(),
  TeamSettings: z.looseObject({ MaxChannelsPerTeam: z.int().positive().optional() }).optional(),
  PluginSettings: z.looseObject({ Enable: flag, EnableUploads: flag, RequirePluginSignature: flag }).optional(),
  LocalizationSettings: z.looseObject({ DefaultServerLocale: text }).optional(),
});
export type ServerConfigPatch = z.infer<typeof patchShape>;

const initial = {
  ServiceSettings: {
    EnableBotAccountCreation: true,
    EnableCommands: true,
    EnableUserAccessTokens: true,
    AllowedUntrustedInternalConnections: '127.0.0.1 localhost',
    EnableAPIChannelDeletion: false,
    MinimumHashtagLength: 3,
  },
  TeamSettings: { MaxChannelsPerTeam: 2000, MaxNotificationsPerChannel: 1000 },
  PluginSettings: { Enable: true, EnableUploads: true, RequirePluginSignature: false },
  RateLimitSettings: { Enable: false },
  LocalizationSettings: { DefaultServerLocale: 'en' },
};
export type ServerConfig = typeof initial;

const configs = new WeakMap<World, ServerConfig>();

export function readServerConfig(world: World): ServerConfig {
  const config = configs.get(world) ?? initial;
  // Its own option at the start too, so it lives in the world.
  return { ...config, TeamSettings: { ...config.TeamSettings, MaxChannelsPerTeam: world.maxChannelsPerTeam } };
}

/** Undefined where the patch is not one. */
export function patchServerConfig(world: World, patch: unknown): ServerConfig | undefined {
  const parsed = patchShape.safeParse(patch);
  if (!parsed.success) return undefined;
  const before = readServerConfig(world);
  const after = {
    ...before,
    ServiceSettings: { ...before.ServiceSettings, ...definedOf(parsed.data.ServiceSettings) },
    TeamSettings: { ...before.TeamSettings, ...definedOf(parsed.data.TeamSettings) },
    PluginSettings: { ...before.PluginSettings, ...definedOf(parsed.data.PluginSettings) },
    LocalizationSettings: { ...before.LocalizationSettings, ...definedOf(parsed.data.LocalizationSettings) },
  };
  configs.set(world, after);
  world.maxChannelsPerTeam = after.TeamSettings.MaxChannelsPerTeam;
  return after;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function definedOf<T extends object>(section: T | undefined): Defined<T> {
  const defined: Defined<T> = {};
  for (const key in section) {
    const value = section[key];
    if (value !== undefined) Reflect.set(defined, key, value);
  }
  return defined;
}
