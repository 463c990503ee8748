import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { benches } from './benches.ts';
import type { BenchResult } from './result.ts';
import { runWithin } from './run-within.ts';

/** A figure that gives nothing for so long hangs: the others are measured all the same. */
const limitMs = { short: 4 * 60_000, full: 60 * 60_000 };

const program = new Command('bench')
  .description(
    'measures Vigie, each figure against a yardstick in the same run; says what does not hold, and exits with 1 only where something could not be measured',
  )
  .option('--short', 'fewer and smaller rounds: shows that it runs, not what it reaches')
  .option('--only <name>', 'one figure')
  .parse();
const { short: isShort = false, only }: { short?: boolean; only?: string } = program.opts();
const chosen = benches.filter(({ names }) => only === undefined || names.includes(only));
if (chosen.length === 0)
  program.error(`no figure is called ${only}; there are ${benches.flatMap(({ names }) => names).join(', ')}`);

print(
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}${isShort ? ', short rounds' : ''}\n`,
);
const results: BenchResult[] = [];
const unmeasured: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'vigie-figures-'));
for (const { names } of chosen) {
  const [name = ''] = names;
  process.stderr.write(`measuring ${names.join(', ')}...\n`);
  const startedAt = performance.now();
  const path = join(folder, `${name}.json`);
  // A process of its own: what one figure leaves in memory does not weigh on the next, and one that hangs can be ended.
  const failure = await runWithin(
    ['bench/measure.ts', name, path, ...(isShort ? ['--short'] : [])],
    isShort ? limitMs.short : limitMs.full,
  );
  process.stderr.write(`${name}: ${Math.round((performance.now() - startedAt) / 1_000)} s\n`);
  if (failure === undefined) results.push(...JSON.parse(readFileSync(path, 'utf8')));
  else unmeasured.push(`${names.join(', ')} (${failure})`);
}
rmSync(folder, { recursive: true });
for (const result of results) print(formatResult(result));
const missed = results.filter(({ holds }) => !holds);
print(
  missed.length === 0
    ? '\nall that was measured holds'
    : `\ndoes not hold: ${missed.map(({ name }) => name).join(', ')}`,
);
if (unmeasured.length > 0) print(`could not be measured: ${unmeasured.join('; ')}`);
writeFileSync(fileURLToPath(new URL('./results.json', import.meta.url)), `${JSON.stringify(results, undefined, 2)}\n`);
if (unmeasured.length > 0) process.exitCode = 1;

function formatResult({
  name,
  value,
  unit,
  yardstick,
  yardstickValue,
  ratio,
  min,
  max,
  target,
  holds,
}: BenchResult): string {
  const figures = `${round(value)} ${unit} against ${round(yardstickValue)} (${yardstick})`;
  return `${name.padEnd(16)} ${round(ratio)} [${round(min)} .. ${round(max)}]  target ${target}  ${holds ? 'holds' : 'DOES NOT HOLD'}  ${figures}`;
}

function round(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
