import React from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../ui/use-text.ts';
import './sparkline.css';

const width = 120;
const height = 24;
const dayMs = 86_400_000;

/** Posts a day, today last; of people below, of bots above where they are told apart. The figures are in its label. */
export function Sparkline({ people, bots }: { people: readonly number[]; bots?: readonly number[] }) {
  const text = useText();
  const { formatDate } = useIntl();
  const totals = people.map((count, at) => count + (bots?.[at] ?? 0));
  const most = Math.max(...totals, 1);
  const step = width / Math.max(1, totals.length);
  const scale = (count: number) => (count === 0 ? 0 : Math.max(1.5, (count / most) * height));
  const sum = totals.reduce((all, count) => all + count, 0);
  const peak = totals.indexOf(most);
  const label =
    sum === 0
      ? text('hashtags.spark.none', { days: totals.length })
      : text('hashtags.spark', {
          days: totals.length,
          count: sum,
          most,
          // A day of the index is one of UTC.
          day: formatDate(Date.now() - (totals.length - 1 - peak) * dayMs, {
            day: 'numeric',
            month: 'short',
            timeZone: 'UTC',
          }),
        });
  return (
    <svg
      className="vigie-spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className="vigie-spark__ground" d={`M0 ${height - 0.5}H${width}`} />
      <path className="vigie-spark__bots" d={drawBars(totals, step, scale)} />
      <path className="vigie-spark__people" d={drawBars(people, step, scale)} />
    </svg>
  );
}

function drawBars(counts: readonly number[], step: number, scale: (count: number) => number): string {
  return counts
    .flatMap((count, at) =>
      count === 0 ? [] : `M${round(at * step + 0.5)} ${height}v${-round(scale(count))}h${round(step - 1)}V${height}Z`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
