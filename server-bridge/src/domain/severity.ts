import { type Severity, severities } from '#contract/severity.ts';

// Each source maps its tool's own words to these.
export { type Severity, severities };

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
