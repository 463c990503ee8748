import { type Severity, severities } from '../../domain/severity.ts';
import { foldAscii } from '../../domain/text/fold-ascii.ts';

/** What `/vigie alerts` is asked for; everything that is named must be so. */
export interface AlertFilter {
  severities: Severity[];
  rooms: string[];
  sources: string[];
  isUnacknowledged: boolean;
  /** Folded: without case and accents. */
  words: string[];
}

const severityNames: Readonly<Record<string, Severity>> = {
  ...Object.fromEntries(severities.map((severity) => [severity, severity])),
  critique: 'critical',
  elevee: 'high',
  haute: 'high',
  moyenne: 'medium',
  basse: 'low',
};

const unacknowledgedNames = new Set(['unacknowledged', 'unack', 'libre', 'libres']);
/** More words than anybody types. */
const wordsMost = 20;

/**
 * Reads `critical ~prod-critique zabbix-prod disk`. A word that is the name of a severity, a room or a source means
 * that; `room:`, `source:` and `severity:` say so themselves.
 */
export function parseFilter(
  text: string,
  known: { rooms: ReadonlySet<string>; sources: ReadonlySet<string> },
): AlertFilter {
  const filter: AlertFilter = { severities: [], rooms: [], sources: [], isUnacknowledged: false, words: [] };
  for (const word of text
    .split(/\s+/)
    .filter((one) => one !== '')
    .slice(0, wordsMost)) {
    const [, key = '', value = ''] = /^(room|salon|source|severity|gravite|gravité):(.+)$/i.exec(word) ?? [];
    addWord(filter, key.toLowerCase(), value === '' ? word : value, known);
  }
  return filter;
}

function addWord(
  filter: AlertFilter,
  key: string,
  word: string,
  { rooms, sources }: { rooms: ReadonlySet<string>; sources: ReadonlySet<string> },
): void {
  const folded = foldAscii(word);
  const room = word.replace(/^~/, '').toLowerCase();
  const severity = Object.hasOwn(severityNames, folded) ? severityNames[folded] : undefined;
  if (key === 'room' || key === 'salon' || word.startsWith('~')) filter.rooms.push(room);
  else if (key === 'source') filter.sources.push(word.toLowerCase());
  else if (severity !== undefined) filter.severities.push(severity);
  else if (key === '' && unacknowledgedNames.has(folded)) filter.isUnacknowledged = true;
  else if (key === '' && rooms.has(room)) filter.rooms.push(room);
  else if (key === '' && sources.has(word.toLowerCase())) filter.sources.push(word.toLowerCase());
  else filter.words.push(folded);
}
