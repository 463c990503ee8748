import { isIP } from 'node:net';
import * as z from 'zod';
import type { Config } from '../config.ts';
import { makeField, makeList, makeMapping, makePattern } from '../fields.ts';
import { parseBaseUrl } from '../parse-base-url.ts';

const urlWanted = 'the address of Mattermost, such as https://mattermost.example.com';

const teamField = makePattern("the team's name as in its address: a-z, 0-9 and -, two or more", /^[a-z0-9-]{2,64}$/);

const tokenWanted = 'the tokens of the slash commands, separated by commas or as a list: vigie setup writes them';
const commandToken = makePattern(tokenWanted, /^[\x21-\x2b\x2d-\x7e]{16,}$/);

/** One text from the environment, or a list. */
const commandTokens = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((token) => token.trim()) : value),
  z.array(commandToken, { error: tokenWanted }),
);

const addressField = makeField(
  "an address Mattermost calls from, such as 10.0.0.5, 10.0.0.0/24 or fd00::/64: the proxy's, where there is one",
  (text) => (isNetwork(text) ? text : undefined),
);

export const mattermostSection = makeMapping({
  url: makeField(urlWanted, parseBaseUrl),
  siteUrl: makeField(`${urlWanted}, as people reach it`, parseBaseUrl).optional(),
  token: makePattern(
    "the bot's access token: Mattermost shows it once, in Integrations > Bot Accounts",
    /^[\x21-\x7e]+$/,
  ),
  team: teamField,
  teams: makeList("teams' names", teamField).nullish(),
  commandTokens: commandTokens.nullish(),
  addresses: makeList('addresses', addressField).min(1, 'one address or more; without the key: any').optional(),
}).transform(({ siteUrl, teams, commandTokens: tokens, addresses, ...mattermost }): Config['mattermost'] => ({
  ...mattermost,
  siteUrl: siteUrl ?? mattermost.url,
  teams: [...new Set(teams ?? [])].filter((team) => team !== mattermost.team),
  commandTokens: [...new Set(tokens ?? [])],
  ...(addresses === undefined ? {} : { addresses: [...new Set(addresses)] }),
}));

/** `10.0.0.5`, `10.0.0.0/24`, `::1`, `fd00::/64`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
