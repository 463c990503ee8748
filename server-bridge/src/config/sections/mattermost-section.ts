import type { Config } from '../config.ts';
import { makeField, makeMapping, makePattern } from '../fields.ts';
import { parseBaseUrl } from '../parse-base-url.ts';

const urlWanted = 'the address of Mattermost, such as https://mattermost.example.com';

export const mattermostSection = makeMapping({
  url: makeField(urlWanted, parseBaseUrl),
  siteUrl: makeField(`${urlWanted}, as people reach it`, parseBaseUrl).optional(),
  token: makePattern(
    "the bot's access token: Mattermost shows it once, in Integrations > Bot Accounts",
    /^[\x21-\x7e]+$/,
  ),
  team: makePattern("the team's name as in its address: a-z, 0-9 and -, two or more", /^[a-z0-9-]{2,64}$/),
}).transform(({ siteUrl, ...mattermost }): Config['mattermost'] => ({
  ...mattermost,
  siteUrl: siteUrl ?? mattermost.url,
}));
