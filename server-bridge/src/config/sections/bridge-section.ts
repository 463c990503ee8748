import * as z from 'zod';
import type { Config } from '../config.ts';
import { makeField, makeMapping } from '../fields.ts';
import { makeSecret } from '../named-fields.ts';
import { parseAddress, printAddress } from '../parse-address.ts';
import { parseBaseUrl } from '../parse-base-url.ts';

const addressWanted = 'host:port to listen on, such as 127.0.0.1:8066 or [::1]:8066; port 0 takes a free one';

const urlWanted = 'the address Mattermost and the tools reach the bridge at, such as https://vigie.example.com';

export const bridgeSection = makeMapping({
  listen: makeField(addressWanted, parseAddress),
  url: makeField(urlWanted, parseBaseUrl),
  callbacks: makeMapping({
    listen: makeField(`${addressWanted}; left out, callbacks share the hooks' port`, parseAddress).optional(),
    url: makeField(`${urlWanted}, for Mattermost alone`, parseBaseUrl).optional(),
  }).optional(),
  feeds: makeMapping({
    listen: makeField(`${addressWanted}; left out, feeds share the hooks' port`, parseAddress).optional(),
    url: makeField(`${urlWanted}, for calendars and readers alone`, parseBaseUrl).optional(),
  }).optional(),
  buttons: z.boolean({ error: 'true or false' }).optional(),
  secret: makeSecret(32),
  admin: makeField(`${addressWanted}; left out, it is 127.0.0.1 and the port after listen's`, parseAddress).optional(),
}).transform(({ admin, callbacks, feeds, buttons = true, ...bridge }, context): Config['bridge'] => {
  const { port } = bridge.listen;
  const given = admin ?? { host: '127.0.0.1', port: port === 0 ? 0 : port + 1 };
  const { listen, url = bridge.url } = callbacks ?? {};
  const { listen: feedsListen, url: feedsUrl = bridge.url } = feeds ?? {};
  const filled = {
    ...bridge,
    buttons,
    admin: given,
    callbacks: { url, ...(listen === undefined ? {} : { listen }) },
    feeds: { url: feedsUrl, ...(feedsListen === undefined ? {} : { listen: feedsListen }) },
  };
  const isFree = given.port === 0 || ![port, listen?.port, feedsListen?.port].includes(given.port);
  if (given.port <= 65_535 && isFree) return filled;
  context.issues.push({
    code: 'custom',
    path: ['admin'],
    message: `another port than listen's (${printAddress(bridge.listen)}) and those of callbacks and feeds: health and metrics are not for everyone`,
    input: admin,
  });
  return z.NEVER;
});
