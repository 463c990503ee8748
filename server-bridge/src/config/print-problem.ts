import type { ConfigProblem } from './config-problem.ts';

/** One line: `rooms.default (line 4): found nothing, wanted the name of a channel`. */
export function printProblem({ key, found, wanted, line }: ConfigProblem): string {
  const where = [key, line === undefined ? '' : key === '' ? `line ${line}` : `(line ${line})`];
  const place = where.filter((part) => part !== '').join(' ');
  return `${place === '' ? '' : `${place}: `}found ${found}, wanted ${wanted}`;
}
