import { describe, expect, test } from '@jest/globals';
import type { Language } from '../rooms.ts';
import { type ToldEvent, type ToldSilence, tellSilence } from './tell-silence.ts';

const hour = 3600_000;
/** Tue 24/11 15:00 in Paris. */
const startsAt = Date.parse('2026-11-24T14:00:00Z');
const told: ToldSilence = {
  kind: 'silence',
  number: 123,
  revision: 9,
  matchers: [
    { name: 'host', op: '=', value: 'db-01' },
    { name: 'severity', op: '!=', value: 'critical' },
  ],
  by: 'Alice Martin',
  reason: 'swap @here #now',
  startsAt,
  endsAt: startsAt + 2 * hour,
  madeAt: startsAt,
  state: 'running',
  events: [],
};

function tell(more: Partial<ToldSilence>, language: Language = 'en') {
  return tellSilence({ ...told, ...more }, { language, timezone: 'Europe/Paris', tell: [] });
}

const firstLine = (message: string) => message.split('\n')[0]?.replaceAll('\\', '');

describe('a post says', () => {
  test.each<[string, Partial<ToldSilence>, string, string]>([
    ['that a silence runs', {}, '🔕 SILENCE until 17:00 CET', "🔕 SILENCE jusqu'à 17:00 CET"],
    [
      'until which day',
      { endsAt: startsAt + 24 * hour },
      '🔕 SILENCE until Wed 25/11 15:00 CET',
      "🔕 SILENCE jusqu'à mer. 25/11 15:00 CET",
    ],
    [
      'when one begins',
      { state: 'planned' },
      '🔕 SILENCE PLANNED · Tue 24/11 15:00 – 17:00 CET',
      '🔕 SILENCE PRÉVU · mar. 24/11 15:00 – 17:00 CET',
    ],
    [
      'how long it was',
      { state: 'ended' },
      '✓ SILENCE OVER (2 h) · Tue 24/11 15:00 – 17:00 CET',
      '✓ SILENCE TERMINÉ (2 h) · mar. 24/11 15:00 – 17:00 CET',
    ],
    ['that it never was', { state: 'ended', endsAt: startsAt - hour }, '✓ SILENCE CALLED OFF', '✓ SILENCE ANNULÉ'],
    [
      'the same of a maintenance',
      { kind: 'maintenance', state: 'running' },
      '🔧 MAINTENANCE until 17:00 CET',
      '🔧 MAINTENANCE, fin 17:00 CET',
    ],
  ])('%s', (_, more, english, french) => {
    const matchers = 'host="db-01", severity!="critical"';
    expect(firstLine(tell(more).message)).toBe(`${english} · ${matchers}`);
    expect(firstLine(tell(more, 'fr').message)).toBe(`${french} · ${matchers}`);
  });

  test('who, why and how to end it, its hashtags last, and calls nobody', () => {
    const lines = tell({}).message.split('\n');
    expect(lines[1]).toMatch(/^Alice Martin: swap /);
    expect(lines[1]).not.toMatch(/@here|\s#now/);
    expect(lines[2]).toContain('`/vigie silence end 123`');
    expect(lines[3]).toBe('#db.01');
    const { message } = tellSilence(
      { ...told, kind: 'maintenance', matchers: [], state: 'ended' },
      { language: 'en', timezone: 'UTC', tell: [] },
    );
    expect(message.split('\n')).toHaveLength(2);
  });
});

describe('beside it is told', () => {
  const event = (type: ToldEvent['type'], afterMs: number, by?: string): ToldEvent => {
    const at = startsAt + afterMs;
    return { type, revision: 10, at, endsAt: at + hour, ...(by === undefined ? {} : { by }) };
  };

  test.each<[string, ToldEvent, string | undefined, boolean]>([
    ['nothing of its making', event('created', 0, 'Alice'), undefined, false],
    ['in its thread what follows soon', event('changed', hour, 'Bob'), 'Now until 17:00 CET, by Bob', true],
    [
      'who ended it',
      event('ended', hour, 'Bob'),
      '✓ The silence is over, ended by Bob: what is still open is announced',
      true,
    ],
    [
      'in the room what follows later',
      event('over', 3 * hour),
      '✓ The silence is over: what is still open is announced · host',
      false,
    ],
    ['that it begins', event('began', 3 * hour), '🔕 The silence begins, until 19:00 CET · host', false],
  ])('%s', (_, one, words, isReply) => {
    const [line] = tell({ events: [one] }).lines;
    expect(line?.message.slice(0, words?.length)).toBe(words);
    if (line !== undefined) expect(line).toMatchObject({ revision: 10, isReply });
  });
});
