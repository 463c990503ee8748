import { z } from 'zod';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import { fail, type Outcome, succeed } from './outcome.ts';

const settingsShape = z.object({
  ServiceSettings: z.object({
    EnableBotAccountCreation: z.boolean().default(false),
    EnableCommands: z.boolean().default(true),
    AllowedUntrustedInternalConnections: z.string().default(''),
  }),
  PluginSettings: z.object({
    Enable: z.boolean().default(true),
    EnableUploads: z.boolean().default(false),
    RequirePluginSignature: z.boolean().default(false),
  }),
  LocalizationSettings: z
    .object({ DefaultServerLocale: z.string().default('en') })
    .default({ DefaultServerLocale: 'en' }),
});

export interface ServerSettings {
  allowedConnections: string;
  arePluginsEnabled: boolean;
  arePluginUploadsEnabled: boolean;
  needsSignedPlugins: boolean;
  /** Language of the server. */
  locale: string;
}

/** What Vigie stands on; what is switched off is said all at once, each with the menu that switches it on. */
export async function readServerSettings(api: AdminApi): Promise<Outcome<ServerSettings>> {
  const answer = await api.call('GET', '/config', settingsShape);
  if (!answer.ok) return refuseStep("read the server's settings", answer.failure);
  const { ServiceSettings: service, PluginSettings: plugins, LocalizationSettings: localization } = answer.value;
  const off = [
    service.EnableBotAccountCreation
      ? []
      : 'bot accounts: System Console > Integrations > Bot Accounts > Enable Bot Account Creation',
    service.EnableCommands
      ? []
      : 'slash commands: System Console > Integrations > Integration Management > Enable Custom Slash Commands',
  ].flat();
  if (off.length > 0)
    return fail(`Switch on in Mattermost, then run setup again:\n${off.map((text) => `  ${text}`).join('\n')}`);
  return succeed({
    allowedConnections: service.AllowedUntrustedInternalConnections,
    arePluginsEnabled: plugins.Enable,
    arePluginUploadsEnabled: plugins.EnableUploads,
    needsSignedPlugins: plugins.RequirePluginSignature,
    locale: localization.DefaultServerLocale,
  });
}
