import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { sources } from '../sources/index.ts';
import { loadConfig } from './load-config.ts';
import { printProblem } from './print-problem.ts';

const env = {
  VIGIE_MATTERMOST_TOKEN: 'mattermost-token-of-26-chars',
  VIGIE_SECRET: 's'.repeat(32),
  ZABBIX_SECRET: 'z'.repeat(16),
  ALERTMANAGER_SECRET: 'a'.repeat(16),
};

const types = Object.keys(sources).join(', ');

const smallest = `
mattermost: { url: http://127.0.0.1:8065/, token: \${VIGIE_MATTERMOST_TOKEN}, team: dsi }
bridge: { listen: 127.0.0.1:8066, url: https://vigie.example/bridge//, secret: \${VIGIE_SECRET} }
store: sqlite:data/vigie.db
rooms: { default: supervision }
sources: { zabbix: { type: zabbix, secret: \${ZABBIX_SECRET} } }
`;

function load(text: string, environment: Record<string, string> = env) {
  const loaded = loadConfig(text, environment);
  if (!loaded.ok) throw new Error(loaded.problems.map(printProblem).join('\n'));
  return loaded;
}

function listProblems(text: string, environment: Record<string, string> = env): string[] {
  const loaded = loadConfig(text, environment);
  return loaded.ok ? [] : loaded.problems.map(printProblem);
}

describe('what is right', () => {
  test('the smallest file is filled with defaults', () => {
    const { config, warnings } = load(smallest);
    expect(config).toEqual({
      mattermost: {
        url: 'http://127.0.0.1:8065',
        siteUrl: 'http://127.0.0.1:8065',
        token: env.VIGIE_MATTERMOST_TOKEN,
        team: 'dsi',
        teams: [],
        commandTokens: [],
      },
      bridge: {
        listen: { host: '127.0.0.1', port: 8066 },
        url: 'https://vigie.example/bridge',
        callbacks: { url: 'https://vigie.example/bridge' },
        feeds: { url: 'https://vigie.example/bridge' },
        buttons: true,
        secret: env.VIGIE_SECRET,
        admin: { host: '127.0.0.1', port: 8067 },
      },
      store: { kind: 'sqlite', path: 'data/vigie.db' },
      rooms: {
        default: 'supervision',
        announcements: [],
        settings: { language: 'en', timezone: 'UTC', tell: [] },
        list: {},
      },
      hashtags: { index: true, except: [], keepMs: undefined },
      sources: {
        zabbix: {
          name: 'zabbix',
          type: 'zabbix',
          source: sources['zabbix'],
          secret: env.ZABBIX_SECRET,
          timezone: 'UTC',
          severities: {},
          options: {},
        },
      },
      routes: [],
      releases: { isGiven: false, routes: [], morningAt: 480, lookBackMs: 4 * 3600_000, followMs: 3600_000 },
      maintenances: [],
      freezes: [],
      inhibitions: [],
      silences: { longestMs: 7 * 24 * 3600_000 },
      incidents: {
        severityNames: { sev1: 'SEV1', sev2: 'SEV2', sev3: 'SEV3', sev4: 'SEV4' },
        withRoom: ['sev1', 'sev2'],
        updateEveryMs: { sev1: 1_800_000, sev2: 3_600_000 },
        roles: [{ id: 'commander', name: 'Commander' }],
        members: [],
        may: { declare: ['members'], act: ['members'], close: ['commander', 'administrators'] },
      },
      acknowledgements: { forgottenAfterMs: 4 * 3600_000 },
      keep: {
        alertsMs: 400 * 24 * 3600_000,
        rejected: { ageMs: 30 * 24 * 3600_000, count: 1000, bytes: 64 * 1024 * 1024 },
      },
    });
    expect(warnings).toEqual([]);
  });

  test('maintenance windows, once and again, and inhibitions are read', () => {
    const { config } = load(`${smallest}
maintenances:
  - { name: db, matchers: ['service="db"'], reason: upgrade, timezone: Europe/Paris, start: 2026-12-05 22:00, end: 2026-12-06 02:00 }
  - { name: patches, matchers: ['environment="prod"'], reason: patches, timezone: Europe/Paris, rule: FREQ=WEEKLY;BYDAY=SU, at: "02:00", duration: 2h }
inhibitions:
  - { source: ['service="host"'], target: ['service!="host"'], equal: [host] }
`);
    const expand = (index: number) =>
      config?.maintenances[index]
        ?.expand(Date.parse('2026-12-01'), Date.parse('2026-12-08'))
        .map(({ startsAt, endsAt }) => [new Date(startsAt).toISOString(), new Date(endsAt).toISOString()]);
    expect(expand(0)).toEqual([['2026-12-05T21:00:00.000Z', '2026-12-06T01:00:00.000Z']]);
    expect(expand(1)).toEqual([['2026-12-06T01:00:00.000Z', '2026-12-06T03:00:00.000Z']]);
    expect(config?.inhibitions[0]).toMatchObject({ name: 'inhibitions[0]', equal: ['host'] });
  });

  test('freezes are read: what is not said is everything, nobody, a day ahead', () => {
    const { config } = load(`${smallest}
freezes:
  - { name: year end, reason: stock, environments: [prod, "prod-*"], override: ["@Bob"], rooms: [dsi/mep], tell: 7d, timezone: Europe/Paris, start: 2026-12-21 20:00, end: 2027-01-04 08:00 }
  - { name: weekends, reason: nobody is there, timezone: Europe/Paris, rule: FREQ=WEEKLY;BYDAY=FR, at: "18:00", duration: 62h }
`);
    expect(config?.freezes).toMatchObject([
      { name: 'year end', environments: ['prod', 'prod-*'], services: [], mayOverride: ['bob'], rooms: ['mep'] },
      { name: 'weekends', environments: [], mayOverride: [], rooms: [], tellAheadMs: 24 * 3600_000 },
    ]);
    // The weekend of the clocks lasts 62 hours too, and begins at 18:00 on them.
    const weekends = config?.freezes[1]?.expand(Date.parse('2026-10-20'), Date.parse('2026-11-01'));
    expect(weekends?.map(({ startsAt, endsAt }) => [startsAt, endsAt].map((at) => new Date(at).toISOString()))).toEqual(
      [
        ['2026-10-23T16:00:00.000Z', '2026-10-26T06:00:00.000Z'],
        ['2026-10-30T17:00:00.000Z', '2026-11-02T07:00:00.000Z'],
      ],
    );
  });

  test('a tool that can be asked is asked every 5 minutes, unless it is said otherwise', () => {
    const api = 'api: { url: "http://am:9093" }';
    const read = (more: string) =>
      load(
        smallest.replace(
          /^sources:.*$/m,
          `sources: { am: { type: alertmanager, secret: "${'s'.repeat(16)}"${more} } }`,
        ),
      );
    expect(read('').config?.sources['am']).not.toHaveProperty('reconcileMs');
    expect(read(`, ${api}`).config?.sources['am']).toMatchObject({ reconcileMs: 300_000 });
    expect(read(`, ${api}, reconcile: 30s`).config?.sources['am']).toMatchObject({ reconcileMs: 30_000 });
    expect(read(`, ${api}, reconcile: off`).config?.sources['am']).not.toHaveProperty('reconcileMs');
  });

  test('variables in braces, rooms that differ and routes are read as they are written', () => {
    const { config, warnings } = load(`
mattermost: { url: http://127.0.0.1:8065, token: \${VIGIE_MATTERMOST_TOKEN}, team: dsi }
bridge:     { listen: 127.0.0.1:8066, url: http://127.0.0.1:8066, secret: \${VIGIE_SECRET} }   # secret signs buttons and addresses
store:      sqlite:data/vigie.db
rooms:      { default: supervision, language: fr, timezone: Europe/Paris, list: { prod-critique: { language: en, tell: [recovery], postsPerMinute: 60 } } }
sources:
  zabbix-prod: { type: zabbix, secret: \${ZABBIX_SECRET}, timezone: Europe/Paris }
routes:
  - { matchers: ['severity=~"critical|high"'], rooms: [prod-critique], mention: [astreinte-prod], continue: true }
  - { rooms: [supervision] }
`);
    expect(warnings).toEqual([]);
    expect(config.rooms).toEqual({
      default: 'supervision',
      announcements: [],
      settings: { language: 'fr', timezone: 'Europe/Paris', tell: [] },
      list: { 'prod-critique': { language: 'en', timezone: 'Europe/Paris', tell: ['recovery'], postsPerMinute: 60 } },
    });
    expect(config.sources['zabbix-prod']).toMatchObject({ timezone: 'Europe/Paris', secret: env.ZABBIX_SECRET });
    const [first, second] = config.routes;
    expect(first).toMatchObject({ rooms: ['prod-critique'], mention: ['astreinte-prod'], afterMs: 0, continue: true });
    expect(first?.matchers.map(({ name, op, value }) => [name, op, value])).toEqual([
      ['severity', '=~', 'critical|high'],
    ]);
    expect(first?.matchers[0]?.matches('high')).toBe(true);
    expect(second).toEqual({ matchers: [], rooms: ['supervision'], mention: [], afterMs: 0, continue: false });
  });

  test('the example file is right', () => {
    const { config, warnings } = load(readFileSync('vigie.example.yaml', 'utf8'));
    expect(warnings).toEqual([]);
    expect(Object.keys(config.sources)).toEqual(['zabbix-prod', 'alertmanager']);
    expect(config.mattermost.siteUrl).toBe('https://mattermost.example.com');
    expect(config.rooms.list['reseau']).toMatchObject({ language: 'fr', timezone: 'Europe/Brussels' });
    expect(config.sources['zabbix-prod']?.severities).toEqual({ Disaster: 'critical', Average: 'high' });
    expect(config.routes[1]).toMatchObject({ afterMs: 60_000, hashtags: ['service', 'host', 'severity'] });
  });

  test('a room of the home team has one name only', () => {
    const { config } = load(`${smallest.replace('default: supervision', 'default: dsi/supervision, list: { dsi/a: }')}
routes: [{ rooms: [dsi/a, a, infra/a] }]`);
    expect(config.rooms.default).toBe('supervision');
    expect(Object.keys(config.rooms.list)).toEqual(['a']);
    expect(config.routes[0]?.rooms).toEqual(['a', 'infra/a']);
  });

  test('releases have rooms of their own, and what is kept away has none', () => {
    const { config, warnings } = load(`${smallest}
releases:
  room: dsi/mep
  morning: never
  routes:
    - { matchers: ['environment=~"review.*"'], rooms: none }
    - { rooms: [dsi/a, a], who: { release: [alice] } }
    - { rooms: [b] }`);
    expect(config.releases).toMatchObject({ isGiven: true, room: 'mep' });
    expect(config.releases).not.toHaveProperty('morningAt');
    expect(config.releases.routes.map(({ rooms }) => rooms)).toEqual([[], ['a'], ['b']]);
    expect(config.releases.routes[1]?.who).toEqual({ by: 'named', names: ['alice'] });
    expect(warnings).toMatchObject([
      { key: 'releases.routes[2]', found: 'a route that is never reached, as releases.routes[1] takes everything' },
    ]);
  });

  test.each([
    ['rooms: [nope!]', /^releases\.routes\[0\]\.rooms\[0\] .*wanted a channel's name/],
    ['rooms: []', /^releases\.routes\[0\]\.rooms .*or none/],
    ['rooms: none', /^releases\.routes\[0\]\.matchers .*would keep away everything/],
    ['rooms: [a], who: { release: 7 }', /^releases\.routes\[0\]\.who\.release .*wanted members/],
    ['rooms: [a], after: 5m', /^releases\.routes\[0\]\.after .*unknown key/],
  ])('a route of releases with %s is told by its key', (route, wanted) => {
    expect(listProblems(`${smallest}releases: { routes: [{ ${route} }] }\n`)).toEqual([expect.stringMatching(wanted)]);
  });

  test('people are called with or without the @, and a matcher text may hold several', () => {
    const { config } = load(`${smallest}
routes: [{ matchers: ['{a="b", c!="d"}', "e=f"], rooms: [x], mention: ['@Here', astreinte], after: 0 }]`);
    expect(config.routes[0]).toMatchObject({ mention: ['here', 'astreinte'], afterMs: 0 });
    expect(config.routes[0]?.matchers).toHaveLength(3);
  });

  test.each([
    ['[::1]:8066', { host: '::1', port: 8066 }, { host: '127.0.0.1', port: 8067 }],
    ['localhost:0', { host: 'localhost', port: 0 }, { host: '127.0.0.1', port: 0 }],
  ])('listen %s is taken', (text, listen, admin) => {
    const { config } = load(smallest.replace('listen: 127.0.0.1:8066', `listen: "${text}"`));
    expect(config.bridge).toMatchObject({ listen, admin });
  });

  test.each([
    ['sqlite:/var/lib/vigie.db', '/var/lib/vigie.db'],
    ['sqlite:///var/lib/vigie.db', '/var/lib/vigie.db'],
    ['sqlite::memory:', ':memory:'],
  ])('the store %s is taken', (text, path) => {
    expect(load(smallest.replace('sqlite:data/vigie.db', `"${text}"`)).config.store).toEqual({ kind: 'sqlite', path });
  });

  test.each([
    'postgres://vigie@db/vigie',
    'postgresql://vigie@[::1]:5433/vigie?sslmode=verify-full&sslrootcert=ca.pem',
  ])('the store %s is taken', (url) => {
    const { config, warnings } = load(smallest.replace('sqlite:data/vigie.db', `"${url}"`));
    expect([config.store, warnings]).toEqual([{ kind: 'postgres', url }, []]);
  });

  test('a password of the store that stands in the file is warned of, one from the environment is not', () => {
    const write = (password: string) =>
      smallest.replace('sqlite:data/vigie.db', () => `postgres://vigie:${password}@db/vigie`);
    expect(load(write('hush')).warnings).toMatchObject([{ key: 'store', found: 'a secret in clear' }]);
    expect(load(write(`\${PASSWORD}`), { ...env, PASSWORD: 'hush' }).warnings).toEqual([]);
  });
});

describe('the environment', () => {
  test('variables are replaced inside texts, and two dollars keep one', () => {
    const text = smallest.replace('sqlite:data/vigie.db', () => `sqlite:\${DIR}/$\${DIR}/\${DIR}.db`);
    expect(load(text, { ...env, DIR: 'a{b}: [c' }).config.store).toEqual({
      kind: 'sqlite',
      path: `a{b}: [c/\${DIR}/a{b}: [c.db`,
    });
  });

  test('a variable that is missing or empty is named with its key, once, and nothing of comments', () => {
    const { ZABBIX_SECRET: _, ...rest } = env;
    expect(listProblems(`# \${NOT_USED}${smallest}`, { ...rest, VIGIE_SECRET: '' })).toEqual([
      `bridge.secret (line 3): found \${VIGIE_SECRET}, which is not in the environment, wanted the environment variable VIGIE_SECRET, set and not empty where the bridge starts or in .env beside the file ($\${VIGIE_SECRET} to mean these very characters)`,
      `sources.zabbix.secret (line 6): found \${ZABBIX_SECRET}, which is not in the environment, wanted the environment variable ZABBIX_SECRET, set and not empty where the bridge starts or in .env beside the file ($\${ZABBIX_SECRET} to mean these very characters)`,
    ]);
  });

  test('what cannot be the name of a variable is told', () => {
    expect(listProblems(smallest.replace('team: dsi', `team: \${my team}`))).toEqual([
      `mattermost.team (line 2): found \${my team}, which is not in the environment, wanted the name of an environment variable: letters, digits and _`,
    ]);
  });

  test('a secret in clear is a warning that does not repeat it', () => {
    const { warnings } = load(smallest.replace(`\${ZABBIX_SECRET}`, 'in-clear-in-the-file'));
    expect(warnings.map(printProblem)).toEqual([
      `sources.zabbix.secret (line 6): found a secret in clear, wanted a variable such as \${VIGIE_SECRET}: whoever reads or copies the file has the secret`,
    ]);
  });

  test('a route behind one that takes everything is a warning', () => {
    const { warnings } = load(`${smallest}routes:\n  - rooms: [a]\n  - rooms: [b]\n`);
    expect(warnings.map(printProblem)).toEqual([
      'routes[1] (line 9): found a route that is never reached, as routes[0] takes everything, wanted it above that one, or a continue: true there',
    ]);
  });
});

describe('what is wrong', () => {
  test('everything is told at once, in the order of the file, with key, line, what was found and what is wanted', () => {
    const text = `mattermost:
  url: mattermost.example.com
  token: \${VIGIE_MATTERMOST_TOKEN}
  tean: dsi
bridge:
  listen: 8066
  url: https://vigie.example
  secret: too-short
store: postgres://vigie:hush@db/vigie?sslmode=maybe
rooms:
  default: "#Supervision"
  language: de
  timezone: Europe/Pari
  list:
    Prod: { tell: recovery, postsPerMinute: 0 }
sources:
  Zabbix:
    type: zabix
    secret: \${ZABBIX_SECRET}
  am:
    type: alertmanager
    secret: \${ALERTMANAGER_SECRET}
    severities: { page: urgent }
    time_zone: UTC
routes:
  - matchers: ['severity~"high"', 'a=~"(b"']
    room: [a]
    after: 5 minutes
    mention: [two words]
  - rooms: []
    continue: maybe
`;
    expect(listProblems(text)).toEqual([
      "mattermost.team (line 1): found nothing, wanted the team's name as in its address: a-z, 0-9 and -, two or more",
      'mattermost.url (line 2): found "mattermost.example.com", wanted the address of Mattermost, such as https://mattermost.example.com',
      'mattermost.tean (line 4): found an unknown key, wanted team?',
      'bridge.listen (line 6): found 8066, wanted host:port to listen on, such as 127.0.0.1:8066 or [::1]:8066; port 0 takes a free one',
      'bridge.secret (line 8): found 9 characters, wanted at least 32 characters without spaces, from the environment; make one with: openssl rand -hex 32',
      'store (line 9): found "postgres://vigie:…@db/vigie?sslmode=maybe", wanted sslmode to be one of disable, allow, prefer, require, verify-ca, verify-full',
      'rooms.default (line 11): found "#Supervision", wanted a channel\'s name as in its address: a-z, 0-9, - and _, at most 64; team/name for another team',
      'rooms.language (line 12): found "de", wanted one of en, fr',
      'rooms.timezone (line 13): found "Europe/Pari", wanted a time zone such as Europe/Paris: did you mean Europe/Paris?',
      'rooms.list.Prod (line 15): found "Prod", wanted a channel\'s name as in its address: a-z, 0-9, - and _, at most 64; team/name for another team',
      'rooms.list.Prod.tell (line 15): found "recovery", wanted a list of recovery, even of one: [...]',
      'rooms.list.Prod.postsPerMinute (line 15): found 0, wanted a whole number from 1 to 100000: new posts a minute, before the rest shares one',
      'sources.Zabbix (line 17): found "Zabbix", wanted a name of a-z, 0-9 and -, as it ends an address',
      `sources.Zabbix.type (line 18): found "zabix", wanted one of ${types}: did you mean zabbix?`,
      'sources.am.severities.page (line 23): found "urgent", wanted one of critical, high, medium, low, info',
      'sources.am.time_zone (line 24): found an unknown key, wanted timezone?',
      `routes[0].matchers[0] (line 26): found "severity~\\"high\\"", wanted a matcher between single quotes, such as 'severity=~"critical|high"' (column 9: found ~, wanted one of = != =~ !~)`,
      `routes[0].matchers[1] (line 26): found "a=~\\"(b\\"", wanted a matcher between single quotes, such as 'severity=~"critical|high"' (in the pattern "(b": missing closing ): \`(b\`)`,
      "routes[0].rooms (line 26): found nothing, wanted a list of rooms' names, even of one: [...]",
      'routes[0].room (line 27): found an unknown key, wanted rooms?',
      'routes[0].after (line 28): found "5 minutes", wanted how long to wait: 60s, 5m, 4h, 1d or 0',
      'routes[0].mention[0] (line 29): found "two words", wanted a user\'s or group\'s name, or here, channel, all',
      'routes[1].rooms (line 30): found an empty list, wanted one room or more',
      'routes[1].continue (line 31): found "maybe", wanted true or false',
    ]);
  });

  test.each([
    ['zabbix, reconcile: 5m', 'reconcile: found "5m", wanted an api beside it: the tool cannot be asked'],
    ['nagios, reconcile: 5m', 'reconcile: found "5m", wanted nothing: this tool cannot be asked'],
    [
      'zabbix, reconcile: 5s',
      'reconcile: found "5s", wanted how often the tool is asked what is open: 10s to 1d, or off',
    ],
    [
      'alertmanager, api: { url: "http://am", username: u }',
      'api.password: found nothing, wanted username and password, both or none',
    ],
    [
      'alertmanager, api: { url: am }',
      'api.url: found "am", wanted the address of Alertmanager, such as http://alertmanager.example.com:9093',
    ],
  ])('of the questions to a tool: %s', (source, problem) => {
    const text = smallest.replace('type: zabbix', `type: ${source}`);
    expect(listProblems(text).map((line) => line.replace(/ \(line \d+\)/, ''))).toEqual([`sources.zabbix.${problem}`]);
  });

  test.each([
    ['', ['mattermost', 'bridge', 'store', 'rooms', 'sources']],
    ['- a', ['']],
    ['rooms:\nsources: {}\nstore:\n', ['mattermost', 'bridge', 'rooms', 'sources', 'store']],
  ])('of %j, what is missing is told', (text, keys) => {
    const loaded = loadConfig(text, env);
    expect(loaded.ok ? [] : loaded.problems.map(({ key }) => key)).toEqual(keys);
  });

  test('what is not YAML is told with its line', () => {
    const [first] = listProblems(`${smallest}routes:\n  - { rooms: [a], mention: [@here] }\n`);
    expect(first).toMatch(/^line 8: found .*reserved character @.*, wanted YAML: .* put what begins with @ /);
  });

  test('the same key twice is told', () => {
    expect(listProblems(`${smallest}store: sqlite:other.db\n`)[0]).toMatch(/^line 7: found Map keys must be unique/);
  });

  test('aliases that multiply without end are refused', () => {
    const bomb = Array.from(
      { length: 9 },
      (_, n) => `k${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, `.repeat(9)}]`,
    ).join('\n');
    expect(listProblems(bomb)[0]).toMatch(/^found .*alias.*, wanted fewer aliases/i);
  });

  test.each([
    ['matchers: [], start: 2026-12-05 22:00, end: 2026-12-06 02:00', 'matchers'],
    ["matchers: ['a=b'], start: 2026-12-05 22:00, end: 2026-12-05 21:00", 'end'],
    ["matchers: ['a=b']", 'start'],
    ["matchers: ['a=b'], rule: FREQ=WEEKLY, at: '02:00'", 'duration'],
    ["matchers: ['a=b'], rule: WEEKLY, at: '02:00', duration: 2h", 'rule'],
    ["matchers: ['a=b'], rule: FREQ=WEEKLY;INTERVAL=2, at: '02:00', duration: 2h", 'from'],
    ["matchers: ['a=b'], rule: FREQ=WEEKLY, at: '02:00', duration: 2h, start: 2026-12-05 22:00", 'start'],
  ])('a maintenance with %s is refused', (fields, key) => {
    const text = `${smallest}maintenances:\n  - { name: db, reason: upgrade, ${fields} }\n`;
    expect(listProblems(text)).toEqual([expect.stringContaining(`maintenances[0].${key} `)]);
  });

  test.each([
    ['start: 2026-12-05 22:00', 'end'],
    ['rule: FREQ=HOURLY, at: "02:00", duration: 2h', 'rule'],
    ['environments: prod, start: 2026-12-05 22:00, end: 2026-12-06 22:00', 'environments'],
    ['services: ["a;b"], start: 2026-12-05 22:00, end: 2026-12-06 22:00', 'services[0]'],
    ['override: [1x], start: 2026-12-05 22:00, end: 2026-12-06 22:00', 'override[0]'],
    ['tell: 31d, start: 2026-12-05 22:00, end: 2026-12-06 22:00', 'tell'],
  ])('a freeze with %s is refused', (fields, key) => {
    const text = `${smallest}freezes:\n  - { name: db, reason: upgrade, ${fields} }\n`;
    expect(listProblems(text)).toEqual([expect.stringContaining(`freezes[0].${key} `)]);
  });

  test('two freezes of one name are refused', () => {
    const one = '{ name: a, reason: b, start: 2026-12-05 22:00, end: 2026-12-06 22:00 }';
    expect(listProblems(`${smallest}freezes: [${one}, ${one}]\n`)).toEqual([
      expect.stringContaining('freezes[1].name '),
    ]);
  });

  test.each([
    ['admin: 127.0.0.1:8066', 'bridge.admin'],
    ['admin: nowhere', 'bridge.admin'],
  ])('%s is refused', (line, key) => {
    const text = smallest.replace('listen: 127.0.0.1:8066', `listen: 127.0.0.1:8066, ${line}`);
    expect(listProblems(text)).toEqual([expect.stringContaining(key)]);
  });

  test.each(['+02:00', 'Mars/Phobos', '', 'paris'])('the time zone %j is refused', (zone) => {
    expect(listProblems(smallest.replace('default: supervision', `default: a, timezone: "${zone}"`))).toHaveLength(1);
  });

  test.each([
    'ftp://x',
    'http://user:pw@x',
    'http://x/?a',
    'http://x/#a',
    'x',
    'http://',
  ])('the address %j is refused', (url) => {
    expect(listProblems(smallest.replace('http://127.0.0.1:8065/', `"${url}"`))).toEqual([
      expect.stringContaining('mattermost.url'),
    ]);
  });

  test('a secret that YAML took for a number is told how to be written, without showing it', () => {
    expect(listProblems(smallest.replace(`\${ZABBIX_SECRET}`, '1234567890123456'))).toEqual([
      expect.stringMatching(/^sources\.zabbix\.secret \(line 6\): found a number, to be put between quotes, wanted/),
    ]);
  });

  test('names that objects have by themselves are nothing special', () => {
    expect(listProblems(smallest.replace('type: zabbix', 'type: constructor'))).toEqual([
      `sources.zabbix.type (line 6): found "constructor", wanted one of ${types}`,
    ]);
    const { config } = load(smallest.replace('zabbix:', 'constructor:'));
    expect(Object.keys(config.sources)).toEqual(['constructor']);
  });
});
