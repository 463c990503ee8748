import { version } from '../version.ts';
import type { Finding } from './finding.ts';
import { chooseStatus, countStates } from './report.ts';

/** The report for programs, in English; docs/doctor.md tells its shape. */
export function printJson(findings: readonly Finding[], at: number): string {
  const report = {
    version,
    at: new Date(at).toISOString(),
    status: chooseStatus(findings),
    counts: countStates(findings),
    findings: findings.map(({ id, title, state, found, mend, unproven, durationMs }) => ({
      id,
      title: title.en,
      state,
      found: found.en,
      mend: mend?.en ?? null,
      doesNotProve: unproven.en,
      durationMs,
    })),
  };
  return JSON.stringify(report, undefined, 2);
}
