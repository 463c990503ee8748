import type { Config } from '../config/config.ts';
import type { BoundCheck } from './check.ts';
import { allowListCheck } from './checks/allow-list-check.ts';
import { bridgeCheck } from './checks/bridge-check.ts';
import { callbackAddressCheck } from './checks/callback-address-check.ts';
import { channelsLeftCheck } from './checks/channels-left-check.ts';
import { clickRoundTripCheck } from './checks/click-round-trip-check.ts';
import { clockCheck } from './checks/clock-check.ts';
import { commandRoundTripCheck } from './checks/command-round-trip-check.ts';
import { commandsCheck } from './checks/commands-check.ts';
import { configCheck } from './checks/config-check.ts';
import { diskCheck } from './checks/disk-check.ts';
import { hashtagsCheck } from './checks/hashtags-check.ts';
import { hooksAddressCheck } from './checks/hooks-address-check.ts';
import { mattermostCheck } from './checks/mattermost-check.ts';
import { mentionsCheck } from './checks/mentions-check.ts';
import { neighboursCheck } from './checks/neighbours-check.ts';
import { pluginCheck } from './checks/plugin-check.ts';
import { postsCheck } from './checks/posts-check.ts';
import { rateLimitCheck } from './checks/rate-limit-check.ts';
import { roomsCheck } from './checks/rooms-check.ts';
import { makeSendCheck } from './checks/send-check.ts';
import { siteUrlCheck } from './checks/site-url-check.ts';
import { makeSourceApiCheck } from './checks/source-api-check.ts';
import { makeSourceCheck } from './checks/source-check.ts';
import { storeCheck } from './checks/store-check.ts';
import { teamCheck } from './checks/team-check.ts';
import { tokenCheck } from './checks/token-check.ts';
import { websocketCheck } from './checks/websocket-check.ts';

/** Every check, causes before what they explain; `send`: a synthetic alert too. */
export function listChecks(config: Config, send?: { source: string | undefined }): BoundCheck[] {
  return [
    configCheck,
    diskCheck,
    storeCheck,
    bridgeCheck,
    mattermostCheck,
    clockCheck,
    rateLimitCheck,
    tokenCheck,
    teamCheck,
    roomsCheck,
    channelsLeftCheck,
    postsCheck,
    callbackAddressCheck,
    ...(config.bridge.url === config.bridge.callbacks.url ? [] : [hooksAddressCheck]),
    neighboursCheck,
    allowListCheck,
    commandsCheck,
    commandRoundTripCheck,
    clickRoundTripCheck,
    pluginCheck,
    siteUrlCheck,
    websocketCheck,
    hashtagsCheck,
    mentionsCheck,
    ...Object.values(config.sources).flatMap((source) => {
      const api = makeSourceApiCheck(source);
      return [makeSourceCheck(source.name, source.type), ...(api === undefined ? [] : [api])];
    }),
    ...(send === undefined ? [] : [makeSendCheck(send.source)]),
  ];
}
