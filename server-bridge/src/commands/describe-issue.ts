import type * as z from 'zod/mini';
import type { Language } from '../domain/rooms.ts';

type Issue = z.core.$ZodIssue;

interface Words {
  line(field: string, found: string, wanted: string): string;
  nothing: string;
  list(count: number): string;
  object: string;
  text(length: number): string;
  kinds: Record<string, string>;
  atLeast(kind: string, least: string): string;
  atMost(kind: string, most: string): string;
  oneOf(values: string): string;
  wellFormed: string;
  cursor: string;
  another: string;
}

const words: Record<Language, Words> = {
  en: {
    line: (field, found, wanted) => `${field}: found ${found}, wanted ${wanted}.`,
    nothing: 'nothing',
    list: (count) => `a list of ${count}`,
    object: 'an object',
    text: (length) => `a text of ${length} characters`,
    kinds: { string: 'a text', number: 'a number', int: 'a whole number', array: 'a list', object: 'an object' },
    atLeast: (kind, least) => `${kind} of at least ${least}`,
    atMost: (kind, most) => `${kind} of at most ${most}`,
    oneOf: (values) => `one of ${values}`,
    wellFormed: 'letters, digits and hyphens',
    cursor: 'the `next` of the page before',
    another: 'something else',
  },
  fr: {
    line: (field, found, wanted) => `${field} : trouvé ${found}, attendu ${wanted}.`,
    nothing: 'rien',
    list: (count) => `une liste de ${count}`,
    object: 'un objet',
    text: (length) => `un texte de ${length} caractères`,
    kinds: { string: 'un texte', number: 'un nombre', int: 'un nombre entier', array: 'une liste', object: 'un objet' },
    atLeast: (kind, least) => `${kind} d'au moins ${least}`,
    atMost: (kind, most) => `${kind} d'au plus ${most}`,
    oneOf: (values) => `l'un de ${values}`,
    wellFormed: 'des lettres, des chiffres et des tirets',
    cursor: 'le `next` de la page précédente',
    another: 'autre chose',
  },
};

/** What is wrong with a request: the field, what was found there, what was wanted. */
export function describeIssue(issue: Issue | undefined, request: unknown, language: Language): string {
  const path = issue?.path ?? [];
  const field = path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : `${name}.${String(key)}`),
    'request',
  );
  const found = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
    request,
  );
  const { line } = words[language];
  return line(`\`${field}\``, describeFound(found, words[language]), describeWanted(issue, words[language]));
}

/** The same for a cursor that no page gave. */
export function describeCursor(found: unknown, language: Language): string {
  const { line, cursor } = words[language];
  return line('`request.cursor`', describeFound(found, words[language]), cursor);
}

function describeFound(value: unknown, { nothing, list, object, text }: Words): string {
  if (value === undefined || value === null) return nothing;
  if (Array.isArray(value)) return list(value.length);
  if (typeof value === 'object') return object;
  if (typeof value === 'string') return value.length > 40 ? text(value.length) : JSON.stringify(value);
  return String(value);
}

function describeWanted(
  issue: Issue | undefined,
  { kinds, atLeast, atMost, oneOf, wellFormed, another }: Words,
): string {
  const kind = (name: string) => kinds[name] ?? another;
  switch (issue?.code) {
    case 'invalid_type':
      return kind(issue.expected);
    case 'too_small':
      return atLeast(kind(issue.origin), String(issue.minimum));
    case 'too_big':
      return atMost(kind(issue.origin), String(issue.maximum));
    case 'invalid_value':
      return oneOf(issue.values.map(String).join(', '));
    case 'invalid_format':
      return wellFormed;
    default:
      return another;
  }
}
