import { addCanonicalLabels } from '../../domain/alerts/canonical-labels.ts';
import { factLimits, limitFacts, limitLine, limitText } from '../../domain/alerts/limit-facts.ts';
import { type AlertFacts, type AlertLink, linkKinds, type Signal } from '../../domain/alerts/signal.ts';
import { readSeverityWord } from '../../domain/read-severity.ts';
import { hashText, nameSubject } from '../name-subject.ts';
import { describeFound, type TranslateContext, type Unreadable } from '../source.ts';
import type { Evaluated, Expression } from './compile-expression.ts';
import type { StepBudget } from './count-steps.ts';
import type { GenericOptions } from './generic-options.ts';
import { readResultState, readResultText, readResultTime } from './read-result.ts';

/** One alert of a body. */
export interface Item {
  value: unknown;
  body: unknown;
  budget: StepBudget;
  /** Such as `alerts[2].`; before the names of fields where something is wrong. */
  prefix: string;
}

export type TranslatedItem =
  | { ok: true; signals: Signal[]; warnings: string[] }
  | { ok: false; unreadable: Unreadable };

/** Strict in state, identity and time; what is only shown is left out with a warning where its expression fails. */
export async function translateItem(item: Item, context: TranslateContext<GenericOptions>): Promise<TranslatedItem> {
  const { options, timezone, receivedAt } = context;
  const reader = new ItemReader(item);
  const kind = await reader.require('state', options.state, readResultState, 'firing, resolved, acknowledged, ...');
  if (kind === 'ignored') return { ok: true, signals: [], warnings: [] };
  const subjectText = await reader.require(
    'subject',
    options.subject,
    readResultText,
    'a text that names what is watched',
  );
  const keyText = await reader.find('key', options.key, readResultText, 'a text');
  const readTime = (value: unknown) => readResultTime(value, timezone);
  const wantedTime = 'a time such as 2026-11-23T18:12:35Z, or epoch seconds';
  const at = (await reader.find('at', options.at, readTime, wantedTime)) ?? receivedAt;
  const startedAt = (await reader.find('startedAt', options.startedAt, readTime, wantedTime)) ?? at;
  const id = await reader.find('id', options.id, readResultText, 'a text');
  const title = await reader.require('title', options.title, readResultText, 'a text');
  const by = await reader.show('by', options.by);
  const comment =
    kind === 'commented'
      ? await reader.require('comment', options.comment, readResultText, 'what was written')
      : await reader.show('comment', options.comment);
  if (reader.unreadable !== undefined) return { ok: false, unreadable: reader.unreadable };
  if (kind === undefined || subjectText === undefined || title === undefined)
    throw new Error('a missing field was not noticed');
  const subject = nameSubject('', subjectText);
  const key = keyText === undefined ? subject : nameSubject('@', subjectText, keyText);
  const common = {
    id: nameSubject(':', key, kind, id ?? `${at}:${hashText(`${by ?? ''}\n${comment ?? ''}`)}`),
    key,
    subject,
    isSubjectExclusive: options.exclusive,
    at,
    startedAt,
    facts: await describe(title, reader, context),
  };
  const signal = toSignal(kind, common, by, comment);
  return { ok: true, signals: [signal], warnings: reader.warnings };
}

type Common = Pick<Signal, 'id' | 'key' | 'subject' | 'isSubjectExclusive' | 'at' | 'startedAt' | 'facts'>;

function toSignal(kind: Signal['kind'], common: Common, by: string | undefined, comment: string | undefined): Signal {
  if (kind === 'firing' || kind === 'resolved') return { kind, ...common };
  const person = by === undefined ? {} : { by: limitLine(by, factLimits.name) };
  const words = comment === undefined ? undefined : limitText(comment, factLimits.comment);
  if (kind === 'commented') return { kind, ...common, ...person, comment: words ?? '' };
  return { kind, ...common, ...person, ...(words === undefined ? {} : { comment: words }) };
}

async function describe(
  title: string,
  reader: ItemReader,
  context: TranslateContext<GenericOptions>,
): Promise<AlertFacts> {
  const { options, severities } = context;
  const severity = await reader.show('severity', options.severity);
  const description = await reader.show('description', options.description);
  const values = await reader.show('values', options.values);
  const hostName = await reader.show('hostName', options.hostName);
  return limitFacts({
    title,
    severity: readSeverityWord(severity ?? '', severities) ?? 'medium',
    labels: addCanonicalLabels(await collectLabels(options.labels, reader)),
    ...(description === undefined ? {} : { description }),
    ...(values === undefined ? {} : { values }),
    ...(hostName === undefined ? {} : { hostName }),
    links: await collectLinks(options.links, reader),
  });
}

async function collectLabels(labels: GenericOptions['labels'], reader: ItemReader): Promise<Record<string, string>> {
  const collected = new Map<string, string>();
  const add = (name: string, value: unknown) => {
    const text = readResultText(value);
    if (text !== undefined && collected.size < 2 * factLimits.labels) collected.set(name, text);
  };
  if (labels === undefined) return {};
  if (isExpression(labels)) {
    const found = await reader.evaluate('labels', labels);
    const isObject = typeof found === 'object' && found !== null && !Array.isArray(found);
    for (const [name, value] of isObject ? Object.entries(found) : []) add(name, value);
  } else {
    for (const [name, expression] of Object.entries(labels))
      add(name, await reader.evaluate(`labels.${name}`, expression));
  }
  return Object.fromEntries(collected);
}

function isExpression(labels: NonNullable<GenericOptions['labels']>): labels is Expression {
  return 'evaluate' in labels && typeof labels.evaluate === 'function';
}

async function collectLinks(links: GenericOptions['links'], reader: ItemReader): Promise<AlertLink[]> {
  const collected: AlertLink[] = [];
  for (const kind of linkKinds) {
    const url = await reader.show(`links.${kind}`, links?.[kind]);
    if (url !== undefined) collected.push({ kind, url });
  }
  return collected;
}

/** Evaluates the expressions of one item, and remembers what was wrong: the first that counts, all that does not. */
class ItemReader {
  unreadable: Unreadable | undefined;
  readonly warnings: string[] = [];
  private readonly item: Item;

  constructor(item: Item) {
    this.item = item;
  }

  /** A field without which there is no signal. */
  async require<T>(
    field: string,
    expression: Expression | undefined,
    read: (value: unknown) => T | undefined,
    wanted: string,
  ): Promise<T | undefined> {
    return this.find(field, expression, read, wanted, true);
  }

  /** A field that may be missing, but is never misread. */
  async find<T>(
    field: string,
    expression: Expression | undefined,
    read: (value: unknown) => T | undefined,
    wanted: string,
    isRequired = false,
  ): Promise<T | undefined> {
    if (this.unreadable !== undefined || (expression === undefined && !isRequired)) return undefined;
    const evaluated: Evaluated =
      expression === undefined
        ? { ok: true, value: undefined }
        : await expression.evaluate(this.item.value, this.item.body, this.item.budget);
    if (!evaluated.ok) return this.refuse(field, 'what its expression fails on', evaluated.problem);
    const { value } = evaluated;
    const result = read(value);
    const isMissing = value === undefined || value === null || value === '';
    if (result === undefined && (isRequired || !isMissing)) return this.refuse(field, describeFound(value), wanted);
    return result;
  }

  /** A text that is only shown. */
  async show(field: string, expression: Expression | undefined): Promise<string | undefined> {
    return expression === undefined ? undefined : readResultText(await this.evaluate(field, expression));
  }

  async evaluate(field: string, expression: Expression): Promise<unknown> {
    const evaluated = await expression.evaluate(this.item.value, this.item.body, this.item.budget);
    if (evaluated.ok) return evaluated.value;
    this.warnings.push(`The expression of ${field} fails: ${evaluated.problem}.`);
    return undefined;
  }

  private refuse(field: string, found: string, wanted: string): undefined {
    this.unreadable = { field: `${this.item.prefix}${field}`, found, wanted };
  }
}
