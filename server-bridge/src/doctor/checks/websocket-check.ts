import { bindCheck } from '../check.ts';
import { probe } from '../probe.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { say } from '../words.ts';

export interface WebsocketFacts {
  url: string;
  outcome: 'greeted' | 'refused' | 'silent';
}

const waitMs = 6_000;

export const websocketCheck = bindCheck<WebsocketFacts>({
  id: 'websocket',
  title: say('Websocket', 'Websocket'),
  unproven: say(
    'that it stays open: a proxy may cut it when it is quiet',
    "qu'il reste ouvert : un proxy peut le couper quand il se tait",
  ),
  after: ['mattermost', 'token'],
  read: async ({ config }) => {
    const { siteUrl, url: direct } = config.mattermost;
    // People's address may not lead anywhere from this machine.
    const isReached = siteUrl === direct || (await probe(`${siteUrl}/api/v4/system/ping`)).isAnswered;
    const url = `${(isReached ? siteUrl : direct).replace(/^http/, 'ws')}/api/v4/websocket`;
    return { url, outcome: await greet(url, config.mattermost.token) };
  },
  judge: judgeWebsocket,
});

/** As a browser that is not logged in by a cookie: it says its token, and is greeted. */
function greet(url: string, token: string): Promise<WebsocketFacts['outcome']> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const end = (outcome: WebsocketFacts['outcome']) => {
      clearTimeout(timer);
      socket.close();
      resolve(outcome);
    };
    const timer = setTimeout(() => end('silent'), waitMs);
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ seq: 1, action: 'authentication_challenge', data: { token } }));
    });
    socket.addEventListener('message', ({ data }) => {
      if (String(data).includes('"hello"')) end('greeted');
    });
    socket.addEventListener('error', () => end('refused'));
    socket.addEventListener('close', () => end('refused'));
  });
}

export function judgeWebsocket({ url, outcome }: WebsocketFacts): Verdict {
  if (outcome === 'greeted') return fine(say(`${url} greets`, `${url} salue`));
  const found =
    outcome === 'refused'
      ? say(`${url} does not open`, `${url} ne s'ouvre pas`)
      : say(`${url} opens and stays silent`, `${url} s'ouvre et se tait`);
  return warn(
    found,
    say(
      'the proxy before Mattermost must pass Upgrade and Connection on for /api/v4/websocket, at the address people use (mattermost.siteUrl); without it the plugin looks every 31 s only',
      "le proxy devant Mattermost doit transmettre Upgrade et Connection pour /api/v4/websocket, à l'adresse des gens (mattermost.siteUrl) ; sans lui le plugin ne regarde que toutes les 31 s",
    ),
  );
}
