import React, { useSyncExternalStore } from 'react';
import { type Age as Measured, measureAge } from './measure-age.ts';
import { ticker } from './ticker.ts';
import { type Text, useText } from './use-text.ts';

interface AgeProps {
  /** Epoch milliseconds. */
  since: number;
  /** When it stopped ageing. */
  until?: number | undefined;
  /** The exact moment, in the reader's zone and clock. */
  title: string;
  /** In a sentence's form, `12 min ago`. */
  isAgo?: boolean;
}

/** How long ago, ticking; drawn again only when the words change. */
export function Age({ since, until, title, isAgo = false }: AgeProps): React.ReactElement {
  const text = useText();
  const words = useSyncExternalStore(ticker.subscribe, () => describeAge(text, (until ?? ticker.now()) - since, isAgo));
  return (
    <time className="vigie-age" dateTime={new Date(since).toISOString()} title={title}>
      {words}
    </time>
  );
}

/** Ages are few (`12 min`) and many are on the screen: each is written once a language. */
const written = new WeakMap<Text, Map<string, string>>();

export function describeAge(text: Text, durationMs: number, isAgo = false): string {
  const { unit, value } = measureAge(durationMs);
  const known = written.get(text) ?? new Map<string, string>();
  written.set(text, known);
  const key = `${unit} ${value} ${isAgo}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const now = writeAge(text, unit, value, isAgo);
  known.set(key, now);
  return now;
}

function writeAge(text: Text, unit: Measured['unit'], value: number, isAgo: boolean): string {
  if (isAgo && unit === 'now') return text('ui.age.just');
  const words = text(`ui.age.${unit}`, { value });
  return isAgo ? text('ui.age.ago', { age: words }) : words;
}
