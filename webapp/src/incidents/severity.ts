import type { IncidentSettings, IncidentSeverity } from '#contract/incidents.ts';
import type { Severity } from '#contract/severity.ts';

const tones: Record<IncidentSeverity, Severity> = { sev1: 'critical', sev2: 'high', sev3: 'medium', sev4: 'low' };

/** The mark and the colour an incident of that severity shares with alerts. */
export function toneOf(severity: IncidentSeverity): Severity {
  return tones[severity];
}

/** What it is called here; until that is known, `SEV1`. */
export function nameSeverity(settings: IncidentSettings | undefined, severity: string): string {
  return settings?.severities.find((each) => each.severity === severity)?.name ?? severity.toUpperCase();
}
