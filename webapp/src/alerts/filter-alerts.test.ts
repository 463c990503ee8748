import { describe, expect, test } from '@jest/globals';
import type { AlertRow } from '#contract/alert-rows.ts';
import { type AlertFilters, noFilters } from './alert-filters.ts';
import { countRefinements, filterAlerts, isFiltering } from './filter-alerts.ts';

const rows: AlertRow[] = [
  makeRow(1, { severity: 'critical', host: 'srv-web-01', title: 'Disque / plein à 98 %', service: 'paiement' }),
  makeRow(2, {
    severity: 'critical',
    host: 'srv-db-02',
    title: 'Réplication arrêtée',
    acknowledgement: { by: 'Alice Martin', at: 1 },
  }),
  makeRow(3, { severity: 'high', source: 'alertmanager', title: 'HighLatency', service: 'paiement', rooms: ['mep'] }),
  makeRow(4, { severity: 'low', title: 'Certificat bientôt expiré', environment: 'recette', rooms: ['prod', 'mep'] }),
];

const cases: [string, Partial<AlertFilters>, number[]][] = [
  ['everything by default', {}, [1, 2, 3, 4]],
  ['one severity', { severities: ['critical'] }, [1, 2]],
  ['several severities', { severities: ['high', 'low'] }, [3, 4]],
  ['a source', { sources: ['alertmanager'] }, [3]],
  ['a service', { services: ['paiement'] }, [1, 3]],
  ['no service', { services: [''] }, [2, 4]],
  ['a room', { room: 'mep' }, [3, 4]],
  ['what nobody has', { state: 'unacknowledged' }, [1, 3, 4]],
  ['what somebody has', { state: 'acknowledged' }, [2]],
  ['a word, without accents and in any case', { text: 'REPLICATION' }, [2]],
  ['a word with its accents', { text: 'arrêtée' }, [2]],
  ['several words, in any order and field', { text: '98 web' }, [1]],
  ['who has it', { text: 'alice' }, [2]],
  ['an environment', { text: 'recette' }, [4]],
  ['a number', { text: '#3' }, [3]],
  ['blank text is no filter', { text: '   ' }, [1, 2, 3, 4]],
  ['filters add up', { severities: ['critical'], room: 'prod', text: 'disque' }, [1]],
  ['nothing', { text: 'nowhere' }, []],
];

describe('the filters', () => {
  test.each(cases)('show %s', (_, filters, ids) => {
    expect(filter(filters).ids).toEqual(ids);
  });

  test('count what each choice would show, the other filters staying', () => {
    const { counts } = filter({ severities: ['critical'], state: 'unacknowledged' });

    expect(Object.fromEntries(counts.severities)).toEqual({ critical: 1, high: 1, low: 1 });
    expect(Object.fromEntries(counts.services)).toEqual({ paiement: 1 });
    expect(Object.fromEntries(counts.sources)).toEqual({ 'zabbix-prod': 1 });
    expect(counts.states).toEqual({ open: 2, unacknowledged: 1, acknowledged: 1 });
  });

  test('count names that objects have by themselves', () => {
    const { counts } = filterAlerts([makeRow(1, { service: 'constructor' })], noFilters, () => false);

    expect(counts.services.get('constructor')).toBe(1);
    expect(counts.services.get('toString')).toBeUndefined();
  });

  test('know whether they narrow anything', () => {
    expect(isFiltering(noFilters)).toBe(false);
    expect(isFiltering({ ...noFilters, state: 'acknowledged' })).toBe(true);
    expect(countRefinements({ ...noFilters, text: ' ', severities: ['low'], room: 'mep' })).toBe(2);
  });
});

function filter(filters: Partial<AlertFilters>) {
  return filterAlerts(rows, { ...noFilters, ...filters }, (row) => row.acknowledgement !== undefined);
}

function makeRow(id: number, rest: Partial<AlertRow>): AlertRow {
  return {
    id,
    revision: 1,
    source: 'zabbix-prod',
    status: 'open',
    severity: 'high',
    title: '',
    startedAt: 0,
    lastAt: 0,
    count: 1,
    rooms: ['prod'],
    isActionable: true,
    ...rest,
  };
}
