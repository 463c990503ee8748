import { expect, test } from '@jest/globals';
import type { Probe } from '../probe.ts';
import type { RoundTrip } from '../round-trip.ts';
import type { Verdict } from '../verdict.ts';
import { judgeAllowList } from './allow-list-check.ts';
import { judgeBridge } from './bridge-check.ts';
import { judgeCallback } from './callback-address-check.ts';
import { judgeChannels } from './channels-left-check.ts';
import { judgeClock } from './clock-check.ts';
import { judgeCommandRoundTrip } from './command-round-trip-check.ts';
import { judgeDisk } from './disk-check.ts';
import { judgeMattermost } from './mattermost-check.ts';
import { judgeMentions, type Reach } from './mentions-check.ts';
import { judgePosts } from './posts-check.ts';
import { judgeTrial } from './send-check.ts';
import { judgeSiteUrl } from './site-url-check.ts';
import { judgeSourceApi } from './source-api-check.ts';
import { judgeSource } from './source-check.ts';
import { judgeToken } from './token-check.ts';

const mebi = 1024 ** 2;
const url = 'https://mm.example.com';

function answers(status: number, headers: Record<string, string> = {}, text = ''): Probe {
  return { isAnswered: true, status, headers: new Headers(headers), text, durationMs: 3, at: 0 };
}
const silent = (reason: string): Probe => ({ isAnswered: false, reason });
const mattermost = (answer: Probe) => judgeMattermost({ url, answer });
const disk = (freeBytes: number, isWritable = true) =>
  judgeDisk({ kind: 'seen', folder: '/var/lib/vigie', isWritable, freeBytes, totalBytes: 2 ** 40 });
const clock = (mattermostAheadMs: number, storeAheadMs?: number) => judgeClock({ mattermostAheadMs, storeAheadMs });
const channels = (count: number, most = 2_000) =>
  judgeChannels({
    teams: [
      { name: 'a', count: 1 },
      { name: 'dsi', count },
    ],
    most,
    isComplete: true,
  });
const mention = (reach: Reach) => judgeMentions({ mentions: [{ name: 'here', room: 'prod', reach }] });
const trip = (more: object): RoundTrip =>
  ({ team: 'dsi', trigger: 'vigie-rpc', kind: 'answered', durationMs: 2, ...more }) as RoundTrip;
const command = (more: object, epoch: string | undefined = 'e1') =>
  judgeCommandRoundTrip({ trips: [trip(more)], epoch });
const bridge = (more: object) =>
  judgeBridge({
    bridge: {
      isInside: false,
      state: 'up',
      heardAt: new Map(),
      silent: new Set(),
      comparisons: [],
      refusedAt: new Map(),
      secretInAddress: new Set(),
      ...more,
    },
    ownVersion: '1.2.0',
    admin: '127.0.0.1:8067',
  });
const callback = (more: object) =>
  judgeCallback({
    url: 'http://vigie.example.com:8066',
    host: 'vigie.example.com',
    addresses: ['10.0.0.7'],
    isLoopback: false,
    isLoopbackFine: false,
    answer: answers(200, {}, '{"status":"ok"}'),
    isReached: true,
    ...more,
  });
const allowList = (more: object) =>
  judgeAllowList({ host: 'vigie.example.com', addresses: ['10.0.0.7'], allowed: '', isReached: false, ...more });
const source = (more: object) =>
  judgeSource({
    type: 'zabbix',
    hookUrl: 'http://vigie.example.com:8066/hooks/zabbix',
    heardAt: undefined,
    refusedAt: undefined,
    isSecretInAddress: false,
    isSilent: false,
    newestAt: undefined,
    rejected: undefined,
    now: 10_000_000,
    ...more,
  });
const api = (more: object, report: object = {}) =>
  judgeSourceApi({
    tool: 'Zabbix',
    name: 'z',
    type: 'zabbix',
    answer: { ok: true, value: { version: '7.0', lacks: [], ...report } },
    notices: [],
    now: 0,
    ...more,
  });
const refused = { ok: false as const, failure: { kind: 'refused' as const, status: 403, id: 'x', message: 'No.' } };

test.each<[string, Verdict, Verdict['state'], RegExp]>([
  ['a disk with room', disk(2_000 * mebi), 'ok', /2\.0 GiB free/],
  ['a disk that fills', disk(1_023 * mebi), 'warning', /1023 MiB/],
  ['a disk that is full', disk(99 * mebi), 'problem', /99 MiB/],
  ['a folder of somebody else', disk(2_000 * mebi, false), 'problem', /cannot be written/],
  ['a store in memory', judgeDisk({ kind: 'memory' }), 'warning', /nothing outlives/],
  ['a store on PostgreSQL', judgeDisk({ kind: 'elsewhere' }), 'unknown', /PostgreSQL's disk/],
  ['clocks 5 s apart', clock(5_000), 'ok', /within 5 s/],
  ['clocks 6 s apart', clock(-6_000), 'warning', /6 s ahead of Mattermost/],
  ['a store of another time', clock(0, 61_000), 'problem', /61 s behind PostgreSQL/],
  [
    'a Mattermost that answers',
    mattermost(answers(200, { 'x-version-id': '11.6.0.11.abc.false' })),
    'ok',
    /^11\.6\.0 answers/,
  ],
  [
    'one that is too old',
    mattermost(answers(200, { 'x-version-id': '9.11.2.x' })),
    'warning',
    /9\.11\.2: older than 10\.0/,
  ],
  ['a redirect', mattermost(answers(301)), 'problem', /redirects/],
  ['a proxy', mattermost(answers(200)), 'problem', /does not speak as Mattermost/],
  ['nobody', mattermost(silent('ECONNREFUSED')), 'problem', /ECONNREFUSED/],
  ['an authority of their own', mattermost(silent('SELF_SIGNED_CERT_IN_CHAIN')), 'problem', /SELF_SIGNED/],
  ['a bridge that takes deliveries', bridge({ version: '1.2.0' }), 'ok', /1\.2\.0/],
  ['a bridge that was not restarted', bridge({ version: '1.1.0' }), 'warning', /1\.1\.0, this command 1\.2\.0/],
  ['a standby', bridge({ state: 'standby' }), 'warning', /waits/],
  ['a bridge whose store fails', bridge({ state: 'failing', reason: 'The disk is full' }), 'problem', /disk is full/],
  [
    'a token of a person',
    judgeToken({ ok: true, value: { id: 'a', username: 'bob', roles: 'system_user', is_bot: false } }),
    'warning',
    /@bob/,
  ],
  ['a token question that is refused', judgeToken(refused), 'problem', /No\./],
  [
    'a callback that Mattermost alone reaches',
    callback({ answer: silent('EHOSTUNREACH') }),
    'ok',
    /though this machine does not/,
  ],
  [
    'a callback of something else',
    callback({ answer: answers(200, {}, '<html>'), isReached: false }),
    'problem',
    /does not answer/,
  ],
  ['loopback for a trial', callback({ isLoopback: true, isLoopbackFine: true }), 'ok', /answers/],
  ['loopback in earnest', callback({ isLoopback: true }), 'warning', /loopback/],
  ['a name that the list has', allowList({ allowed: '10.0.0.1 vigie.example.com' }), 'ok', /may call/],
  ['a network that the list has', allowList({ allowed: '10.0.0.0/24' }), 'ok', /may call/],
  ['an address, where the list has names to the letter', allowList({ allowed: '10.0.0.7' }), 'problem', /may not call/],
  ["the server's own address, which the list need not have", allowList({ isReached: true }), 'ok', /may call/],
  ['a list that nobody may read', allowList({ allowed: undefined }), 'unknown', /administrator/],
  ['a list that need not be read', allowList({ allowed: undefined, isReached: true }), 'ok', /so it may/],
  ['a command that came back', command({ epoch: 'e1.xyz' }), 'ok', /1 executed/],
  ['another bridge', command({ epoch: 'e2.xyz' }), 'problem', /another bridge/],
  ['another service', command({ kind: 'not-ours' }), 'problem', /is not Vigie/],
  ['a bridge that cannot say', command({ kind: 'refused-by-bridge', text: 'later' }), 'problem', /later/],
  ['a command that is gone', command({ kind: 'no-command' }), 'problem', /not there/],
  ['commands switched off', command({ kind: 'switched-off' }), 'problem', /switched off/],
  ['no team', judgeCommandRoundTrip({ trips: [], epoch: 'e1' }), 'unknown', /no team/],
  ['room in the team', channels(1_899), 'ok', /dsi has 1899 of 2000/],
  ['little room in the team', channels(1_900), 'warning', /1900 of 2000/],
  ['a full team', channels(2_000), 'problem', /2000 of 2000/],
  ['a small team', channels(44, 50), 'ok', /44 of 50/],
  ['@here for three', mention({ kind: 'people', count: 3 }), 'ok', /3 people/],
  ['@here for nobody', mention({ kind: 'people', count: 0 }), 'warning', /nobody but the bot/],
  [
    '@here for too many',
    mention({ kind: 'too-many', count: 1_200, most: 1_000 }),
    'warning',
    /1200 people are more than the 1000/,
  ],
  ['a room that is not there yet', mention({ kind: 'no-room' }), 'ok', /no such room yet/],
  ['posts on their way', judgePosts({ late: [], parked: [] }), 'ok', /every post/],
  [
    'late posts',
    judgePosts({ late: [{ room: 'prod', behind: 7, oldestMs: 180_000 }], parked: [] }),
    'warning',
    /prod: 7 \(3 min\)/,
  ],
  ['no SiteURL', judgeSiteUrl({ ours: url, theirs: '' }), 'warning', /does not know its own address/],
  [
    'the same address, written otherwise',
    judgeSiteUrl({ ours: url, theirs: 'https://MM.example.com:443/' }),
    'ok',
    /mm/,
  ],
  ['a source that spoke', source({ heardAt: 9_940_000 }), 'ok', /60 s ago$/],
  ['one with its secret in the address', source({ heardAt: 9_940_000, isSecretInAddress: true }), 'ok', /proxies log/],
  ['one that is refused', source({ heardAt: 1, refusedAt: 9_940_000 }), 'warning', /wrong secret/],
  ['one that was refused and mended', source({ heardAt: 9_950_000, refusedAt: 9_940_000 }), 'ok', /50 s ago/],
  [
    'one that is quiet for too long',
    source({ heardAt: 2_800_000, isSilent: true }),
    'warning',
    /quiet for 2 h|quiet for 120 min/,
  ],
  ['one known from before', source({ newestAt: 1 }), 'ok', /newest alert/],
  ['a tool that lacks nothing', api({}), 'ok', /Zabbix 7\.0 answers/],
  ['a tool without a receiver', api({}, { lacks: ['receiver'] }), 'problem', /no receiver/],
  ['a tool nobody may ask', api({ answer: undefined }), 'unknown', /no `api:` of z/],
  ['what comparing could not do', api({ notices: ['Two problems are hidden.'] }), 'warning', /Two problems/],
  [
    'an alert that did not come',
    judgeTrial({ kind: 'not-posted', source: 'z', rooms: ['prod'], waitedMs: 20_000 }),
    'problem',
    /not posted in prod within 20 s/,
  ],
  [
    'an alert that came and went',
    judgeTrial({ kind: 'through', source: 'z', rooms: ['prod'], postedMs: 90, closedMs: 80, left: 0 }),
    'ok',
    /into prod in 90 ms/,
  ],
  [
    'an alert that left posts',
    judgeTrial({ kind: 'through', source: 'z', rooms: ['prod'], postedMs: 90, closedMs: 80, left: 2 }),
    'warning',
    /2 posts/,
  ],
])('%s', (_case, { state, found, mend }, expected, words) => {
  expect([state, found.en]).toEqual([expected, expect.stringMatching(words)]);
  // News without a way to mend it helps nobody, in either language.
  const isNews = state === 'warning' || state === 'problem';
  expect([mend?.en ?? '', mend?.fr ?? ''].every((text) => text !== '')).toBe(isNews || mend !== undefined);
  expect(found.fr).not.toBe('');
});
