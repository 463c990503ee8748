import type { Severity } from '../../domain/severity.ts';
import type { ZabbixBody } from './zabbix-body.ts';

const severityByNumber = new Map<string, Severity>([
  ['5', 'critical'],
  ['4', 'high'],
  ['3', 'medium'],
  ['2', 'low'],
  ['1', 'info'],
  ['0', 'info'],
]);

/**
 * Zabbix numbers its severities and lets people rename them: the number counts. Overrides may name either. An event
 * without a severity (an internal one: an item that is not supported) is medium.
 */
export function readSeverity(body: ZabbixBody, overrides: Readonly<Record<string, Severity>>): Severity {
  const { event_severity: name, event_nseverity: number } = body;
  return (
    findOverride(overrides, name) ?? findOverride(overrides, number) ?? severityByNumber.get(number ?? '') ?? 'medium'
  );
}

function findOverride(overrides: Readonly<Record<string, Severity>>, word: string | undefined): Severity | undefined {
  return word !== undefined && Object.hasOwn(overrides, word) ? overrides[word] : undefined;
}
