import type { Finding } from './finding.ts';
import { countStates } from './report.ts';
import type { State } from './verdict.ts';

const marks: Record<State, string> = {
  ok: '✓ ok      ',
  warning: '! warning ',
  problem: '✗ PROBLEM ',
  unknown: '· not seen',
};
const indent = ' '.repeat(marks.ok.length + 2);

/** A finding for a terminal: what was looked at and found, how to mend it or what it does not prove. */
export function printFinding({ title, state, found, mend, unproven }: Finding): string {
  const lines = [`${marks[state]}  ${title.en}: ${found.en.replaceAll('\n', `\n${indent}  `)}`];
  if (mend !== undefined) lines.push(`${indent}-> ${mend.en}`);
  if (state === 'ok') lines.push(`${indent}(does not prove ${unproven.en})`);
  return lines.join('\n');
}

export function printSummary(findings: readonly Finding[]): string {
  const { ok, warning, problem, unknown } = countStates(findings);
  const parts = [
    count(problem, 'problem', 'problems'),
    count(warning, 'warning', 'warnings'),
    `${ok} ok`,
    ...(unknown === 0 ? [] : [`${unknown} not looked at`]),
  ];
  return parts.join(', ');
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? `no ${one}` : `${number} ${number === 1 ? one : many}`;
}
