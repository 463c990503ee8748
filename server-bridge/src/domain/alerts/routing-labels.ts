import type { Severity } from '../severity.ts';

/** What routes and silences match: the tool's labels, and `severity` and `source` as Vigie sees them. */
export function routingLabels(
  source: string,
  severity: Severity,
  labels: Record<string, string>,
): Record<string, string> {
  return { ...labels, severity, source };
}
