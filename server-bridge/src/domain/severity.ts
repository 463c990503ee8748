/** The five severities, worst first. Each source maps its tool's own words to these. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof severities)[number];

/** 0 for critical to 4 for info: sorts worst first. */
export function rankSeverity(severity: Severity): number {
  return severities.indexOf(severity);
}

export function isWorse(severity: Severity, than: Severity): boolean {
  return rankSeverity(severity) < rankSeverity(than);
}

/** Severities that are heard again when an alert reaches them. */
export function isHeard(severity: Severity): boolean {
  return severity === 'critical' || severity === 'high';
}
