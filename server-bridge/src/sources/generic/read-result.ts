import { DateTime } from 'luxon';
import type { SignalKind } from '../../domain/alerts/signal.ts';

/** What an expression gave, as a text: numbers and booleans as they are written, lists joined; undefined for objects. */
export function readResultText(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.slice(0, 1_000).flatMap((item) => (Array.isArray(item) ? [] : (readResultText(item) ?? [])));
    return texts.length === 0 ? undefined : texts.join(', ');
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The kinds of signals, and the words that tools have for the two commonest. */
const words: Readonly<Record<SignalKind | 'ignored', readonly string[]>> = {
  firing:
    'firing fired fire alerting alert problem triggered trigger open opened active new start started down critical warning warn unknown error fail failed failure true'.split(
      ' ',
    ),
  resolved:
    'resolved resolve ok up recovered recovery normal cleared clear success succeeded healthy solved fixed end ended false'.split(
      ' ',
    ),
  acknowledged: ['acknowledged', 'acknowledge', 'acknowledgement', 'ack'],
  unacknowledged: ['unacknowledged', 'unacknowledge', 'unack'],
  commented: ['commented', 'comment'],
  'severity-changed': ['severity-changed'],
  closed: ['closed', 'close'],
  ignored: ['ignored', 'ignore'],
};

const kindByWord = new Map(
  Object.entries(words).flatMap(([kind, known]) => known.map((word) => [word, kind] as const)),
);

/** `Triggered` is firing; undefined where the word is not understood. */
export function readResultState(value: unknown): SignalKind | 'ignored' | undefined {
  const word = kindByWord.get(readResultText(value)?.toLowerCase() ?? '');
  return isKind(word) ? word : undefined;
}

function isKind(word: string | undefined): word is SignalKind | 'ignored' {
  return word !== undefined && Object.hasOwn(words, word);
}

/** Seconds until the year 5138, milliseconds from 1973 on. */
const leastMs = 1e11;
const leastSeconds = 1e8;
const mostMs = 8.64e15;

/** Epoch seconds or milliseconds, or a time in ISO 8601; without a zone it is read in the source's. */
export function readResultTime(value: unknown, zone: string): number | undefined {
  const text = readResultText(value);
  if (text === undefined || text.length > 40) return undefined;
  if (/^\d{9,16}(?:\.\d+)?$/.test(text)) {
    const number = Number(text);
    const ms = Math.floor(number < leastMs ? number * 1_000 : number);
    return number >= leastSeconds && ms <= mostMs ? ms : undefined;
  }
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return undefined;
  const time = DateTime.fromISO(text.replace(' ', 'T').replace(/ (?=[+-Z])/, ''), { zone });
  const ms = time.toMillis();
  return time.isValid && ms > 0 ? Math.floor(ms) : undefined;
}
