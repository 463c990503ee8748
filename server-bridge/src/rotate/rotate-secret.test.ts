import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadConfig } from '../config/load-config.ts';
import { readEnvFile } from '../config/read-env-file.ts';
import { makeHooks } from '../make-hooks.ts';
import { sources } from '../sources/index.ts';
import { writeConfig, zabbixSecret } from '../testing/write-config.ts';
import { type RotateRequest, rotateSecret } from './rotate-secret.ts';
import { findPlace } from './where-to-paste.ts';

let folder: string;
let text: string;
const minute = 60_000;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-rotate-'));
  text = writeConfig({ mattermostUrl: 'http://127.0.0.1:8065', token: 't'.repeat(26), store: 'sqlite:a.db' }).replace(
    `secret: ${zabbixSecret}`,
    'secret: "$' + '{ZABBIX_SECRET}"',
  );
  writeFileSync(join(folder, '.env'), `# mine\nZABBIX_SECRET=${zabbixSecret}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

function load() {
  const loaded = loadConfig(text, readEnvFile(join(folder, '.env')));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function rotate(request: Partial<RotateRequest> = {}) {
  const configPath = join(folder, 'vigie.yaml');
  const defaults = { what: 'zabbix-prod', config: load(), text, configPath, environment: {} };
  return rotateSecret({ ...defaults, graceMs: 60 * minute, isAgain: false, now: Date.now(), ...request });
}

function isAllowed(secret: string): boolean {
  const carriers = { authorization: `Bearer ${secret}`, vigieSecret: undefined, path: undefined };
  return makeHooks(load().sources).get('zabbix-prod')?.isAllowed(carriers) ?? false;
}

test('both secrets are accepted for a while, then the new one alone', () => {
  expect(isAllowed(zabbixSecret)).toBe(true);
  const rotated = rotate();
  if (!rotated.ok) throw new Error(rotated.message);
  expect(rotated.secret).toMatch(/^[0-9a-f]{64}$/);
  expect([isAllowed(rotated.secret), isAllowed(zabbixSecret), isAllowed('x'.repeat(20))]).toEqual([true, true, false]);
  const env = join(folder, '.env');
  expect(readFileSync(env, 'utf8')).toMatch(/^# mine\nZABBIX_SECRET=[0-9a-f]{64}\nZABBIX_SECRET_BEFORE=/);
  expect(statSync(env).mode & 0o777).toBe(0o600);
  // The grace is over.
  expect(rotate({ graceMs: 0, isAgain: true })).toMatchObject({ ok: true });
  expect([isAllowed(rotated.secret), isAllowed(zabbixSecret)]).toEqual([false, false]);
});

test('of two signatures, the one with the secret before is right as long as it is accepted', () => {
  const verify: ReturnType<typeof makeHooks> = makeHooks({
    grafana: {
      ...load().sources['zabbix-prod']!,
      source: {
        ...sources['grafana']!,
        verify: (_delivery, { secret }) =>
          secret === 'old' ? { signature: 'right' } : { signature: 'wrong', help: 'no' },
      },
      name: 'grafana',
      former: { secret: 'old', until: Date.now() + minute },
    },
  });
  expect(verify.get('grafana')?.checkSignature?.(Buffer.from(''), {})).toEqual({ signature: 'right' });
});

const refusals: [string, () => Partial<RotateRequest>, RegExp][] = [
  ['a name that is none', () => ({ what: 'nagios' }), /there are: bridge, zabbix-prod, ci, am-prod, bot, commands/],
  ['a secret in vigie.yaml itself', () => ({ what: 'am-prod' }), /sources\.am-prod\.secret is not one variable/],
  ['one that the environment sets', () => ({ environment: { ZABBIX_SECRET: 'x' } }), /wins over/],
  ['one that was rotated a moment ago', () => (rotate().ok ? { config: load() } : {}), /accepted until .*--again/],
];

test.each(refusals)('%s is refused, in words, and nothing is written', (_title, prepare, words) => {
  const request = prepare();
  const before = readFileSync(join(folder, '.env'), 'utf8');
  expect(rotate(request)).toEqual({ ok: false, message: expect.stringMatching(words) });
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(before);
});

test('every kind of source has a place for its secret', () => {
  const general = findPlace('generic');
  for (const type of Object.keys(sources)) if (type !== 'generic') expect(findPlace(type)).not.toBe(general);
});
