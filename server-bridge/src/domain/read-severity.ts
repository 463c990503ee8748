import { type Severity, severities } from './severity.ts';

/** Most tools leave the words to their users: these are the ones seen in public rule collections. */
const wordsOf: Readonly<Record<Severity, readonly string[]>> = {
  critical: ['critical', 'crit', 'page', 'disaster', 'emergency', 'emerg', 'fatal', 'p1', 'sev1'],
  high: ['high', 'error', 'err', 'major', 'p2', 'sev2'],
  medium: ['medium', 'moderate', 'average', 'warning', 'warn', 'p3', 'sev3'],
  low: ['low', 'minor', 'notice', 'p4', 'sev4'],
  info: ['info', 'information', 'informational', 'none', 'debug', 'ok', 'p5', 'sev5'],
};

const severityByWord = new Map(severities.flatMap((severity) => wordsOf[severity].map((word) => [word, severity])));

/** A severity by the word people use for it, whatever its case; undefined where it is not understood. */
export function readSeverityWord(word: string, overrides: Readonly<Record<string, Severity>>): Severity | undefined {
  if (Object.hasOwn(overrides, word)) return overrides[word];
  return severityByWord.get(word.trim().toLowerCase());
}

/** From the label `severity`; medium where it is missing or not understood: seen, but waking nobody. */
export function readSeverityLabel(
  labels: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, Severity>>,
): Severity {
  const word = Object.hasOwn(labels, 'severity') ? (labels['severity'] ?? '') : '';
  return readSeverityWord(word, overrides) ?? 'medium';
}
