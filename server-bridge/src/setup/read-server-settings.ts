import { z } from 'zod';
import type { Answer } from '../mattermost/answer.ts';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import { fail, type Outcome, succeed } from './outcome.ts';

/** Where slash commands are switched on. */
export const commandsMenu = 'System Console > Integrations > Integration Management > Enable Custom Slash Commands';

const settingsShape = z.object({
  ServiceSettings: z.object({
    EnableBotAccountCreation: z.boolean().default(false),
    EnableCommands: z.boolean().default(true),
    AllowedUntrustedInternalConnections: z.string().default(''),
    MinimumHashtagLength: z.number().default(3),
  }),
  TeamSettings: z
    .object({ MaxChannelsPerTeam: z.number().default(2000), MaxNotificationsPerChannel: z.number().default(1000) })
    .default({ MaxChannelsPerTeam: 2000, MaxNotificationsPerChannel: 1000 }),
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
  areBotsEnabled: boolean;
  areCommandsEnabled: boolean;
  allowedConnections: string;
  /** `#` included. */
  hashtagLengthLeast: number;
  /** Of a team, archived ones included. */
  channelsMost: number;
  /** In channels with more members, @channel, @here and @all notify nobody. */
  notifiedMost: number;
  arePluginsEnabled: boolean;
  arePluginUploadsEnabled: boolean;
  needsSignedPlugins: boolean;
  /** Language of the server. */
  locale: string;
}

/** What Vigie stands on; what is switched off is said all at once, each with the menu that switches it on. */
export async function readServerSettings(api: AdminApi): Promise<Outcome<ServerSettings>> {
  const answer = await fetchServerSettings(api);
  if (!answer.ok) return refuseStep("read the server's settings", answer.failure);
  const settings = answer.value;
  const off = [
    settings.areBotsEnabled
      ? []
      : 'bot accounts: System Console > Integrations > Bot Accounts > Enable Bot Account Creation',
    settings.areCommandsEnabled ? [] : `slash commands: ${commandsMenu}`,
  ].flat();
  if (off.length > 0)
    return fail(`Switch on in Mattermost, then run setup again:\n${off.map((text) => `  ${text}`).join('\n')}`);
  return succeed(settings);
}

/** The settings as they are, for whoever judges them; an administrator's alone to read. */
export async function fetchServerSettings(api: AdminApi): Promise<Answer<ServerSettings>> {
  const answer = await api.call('GET', '/config', settingsShape);
  if (!answer.ok) return answer;
  const {
    ServiceSettings: service,
    TeamSettings: team,
    PluginSettings: plugins,
    LocalizationSettings: localization,
  } = answer.value;
  const value = {
    areBotsEnabled: service.EnableBotAccountCreation,
    areCommandsEnabled: service.EnableCommands,
    allowedConnections: service.AllowedUntrustedInternalConnections,
    hashtagLengthLeast: service.MinimumHashtagLength,
    channelsMost: team.MaxChannelsPerTeam,
    notifiedMost: team.MaxNotificationsPerChannel,
    arePluginsEnabled: plugins.Enable,
    arePluginUploadsEnabled: plugins.EnableUploads,
    needsSignedPlugins: plugins.RequirePluginSignature,
    locale: localization.DefaultServerLocale,
  };
  return { ok: true, value };
}
