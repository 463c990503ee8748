/** One line of the table: a figure, and what it was held against in the same run. */
export interface BenchResult {
  name: string;
  value: number;
  unit: string;
  yardstick: string;
  yardstickValue: number;
  /** `value` against `yardstickValue`, the way round that `target` says; median of the rounds. */
  ratio: number;
  /** Smallest and largest ratio of the rounds. */
  min: number;
  max: number;
  /** In words, such as `>= 0.30`. */
  target: string;
  holds: boolean;
}

export type Bound = { atLeast: number } | { atMost: number };

/** One round: the figure and its yardstick, taken beside each other. */
export interface Round {
  value: number;
  yardstick: number;
}

export interface ResultForm {
  name: string;
  unit: string;
  yardstick: string;
  bound: Bound;
}

/** The medians of some rounds as one line. */
export function summariseRounds(form: ResultForm, rounds: Round[]): BenchResult {
  const ratios = rounds.map(({ value, yardstick }) => value / yardstick);
  const ratio = median(ratios);
  const { name, unit, yardstick, bound } = form;
  const holds = 'atLeast' in bound ? ratio >= bound.atLeast : ratio <= bound.atMost;
  return {
    name,
    value: median(rounds.map(({ value }) => value)),
    unit,
    yardstick,
    yardstickValue: median(rounds.map((round) => round.yardstick)),
    ratio,
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    target: 'atLeast' in bound ? `>= ${bound.atLeast}` : `<= ${bound.atMost}`,
    holds,
  };
}

/** One count against another. */
export function compareCounts(form: ResultForm, value: number, yardstick: number): BenchResult {
  return summariseRounds(form, [{ value, yardstick }]);
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
