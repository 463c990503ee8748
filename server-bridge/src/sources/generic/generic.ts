import { setImmediate } from 'node:timers/promises';
import type { Signal } from '../../domain/alerts/signal.ts';
import { describeFound, type Source, type TranslateContext, type Translation } from '../source.ts';
import { type StepBudget, stepsABody } from './count-steps.ts';
import { type GenericOptions, genericOptionsSchema } from './generic-options.ts';
import { type Item, translateItem } from './translate-item.ts';

/** Any tool that posts JSON: vigie.yaml says where each field is, in JSONata. */
export const generic: Source<GenericOptions> = {
  type: 'generic',
  title: 'any tool that posts JSON: expressions in vigie.yaml say where each field is',
  options: genericOptionsSchema,
  translate: translateGeneric,
};

/** A body of 1 MiB with more has alerts of a few hundred bytes: its sender can send them in parts. */
const alertsMost = 1_000;
/** Ten expressions of as many alerts take about 10 ms: others get their turn in between. */
const alertsATurn = 20;
const warningsKept = 10;

async function translateGeneric(body: unknown, context: TranslateContext<GenericOptions>): Promise<Translation> {
  const budget: StepBudget = { left: stepsABody };
  const listed = await listItems(body, context.options, budget);
  if (!listed.ok) return listed;
  const signals: Signal[] = [];
  const warnings = new Set<string>();
  for (const [index, item] of listed.items.entries()) {
    if (index % alertsATurn === alertsATurn - 1) await setImmediate();
    const translated = await translateItem(item, context);
    if (!translated.ok) return translated;
    signals.push(...translated.signals);
    for (const warning of translated.warnings) if (warnings.size < warningsKept) warnings.add(warning);
  }
  return { ok: true, signals, ...(warnings.size === 0 ? {} : { warnings: [...warnings] }) };
}

type Listed = { ok: true; items: Item[] } | Extract<Translation, { ok: false }>;

async function listItems(body: unknown, { alerts }: GenericOptions, budget: StepBudget): Promise<Listed> {
  if (alerts === undefined) return { ok: true, items: [{ value: body, body, budget, prefix: '' }] };
  const evaluated = await alerts.evaluate(body, body, budget);
  if (!evaluated.ok) return refuse('alerts', 'what its expression fails on', evaluated.problem);
  const { value } = evaluated;
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  if (list.length === 0) return refuse('alerts', describeFound(value), 'one alert or more');
  if (list.length > alertsMost) return refuse('alerts', describeFound(list), `at most ${alertsMost} alerts a body`);
  // Array.from, since JSONata's lists may have holes.
  const toItem = (item: unknown, index: number): Item => ({ value: item, body, budget, prefix: `alerts[${index}].` });
  return { ok: true, items: Array.from(list, toItem) };
}

function refuse(field: string, found: string, wanted: string): Extract<Translation, { ok: false }> {
  return { ok: false, unreadable: { field, found, wanted } };
}
