import { type Severity, severities } from '../../domain/severity.ts';

/** Prometheus leaves the words to its users: these are the ones seen in public rule collections. */
const wordsOf: Readonly<Record<Severity, readonly string[]>> = {
  critical: ['critical', 'crit', 'page', 'disaster', 'emergency', 'emerg', 'fatal', 'p1', 'sev1'],
  high: ['high', 'error', 'err', 'major', 'p2', 'sev2'],
  medium: ['medium', 'moderate', 'average', 'warning', 'warn', 'p3', 'sev3'],
  low: ['low', 'minor', 'notice', 'p4', 'sev4'],
  info: ['info', 'information', 'informational', 'none', 'debug', 'ok', 'p5', 'sev5'],
};

const severityByWord = new Map(severities.flatMap((severity) => wordsOf[severity].map((word) => [word, severity])));

/** From the label `severity`, whatever its case; medium where it is missing or not understood: seen, but waking nobody. */
export function readSeverity(
  labels: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, Severity>>,
): Severity {
  const word = Object.hasOwn(labels, 'severity') ? (labels['severity'] ?? '') : '';
  if (Object.hasOwn(overrides, word)) return overrides[word] ?? 'medium';
  return severityByWord.get(word.trim().toLowerCase()) ?? 'medium';
}
