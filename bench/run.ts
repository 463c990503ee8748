import { writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { Bench } from './bench.ts';
import { ack } from './figures/ack.ts';
import { bundle } from './figures/bundle.ts';
import { command } from './figures/command.ts';
import { drain } from './figures/drain.ts';
import { flapping } from './figures/flaps.ts';
import { ingest, ingestHistory, ingestPostgres, ingestSync } from './figures/ingest.ts';
import { kill, killActs } from './figures/kill.ts';
import { memoryAndStart } from './figures/memory-and-start.ts';
import { noise } from './figures/noise.ts';
import { sidebar } from './figures/sidebar.ts';
import { storm } from './figures/storm.ts';
import { storeOutage, takeover } from './figures/takeover.ts';
import { toPost } from './figures/to-post.ts';
import type { BenchResult } from './result.ts';

const benches: Bench[] = [
  ingest,
  ingestSync,
  ingestHistory,
  ingestPostgres,
  toPost,
  drain,
  memoryAndStart,
  ack,
  command,
  kill,
  killActs,
  takeover,
  storeOutage,
  bundle,
  sidebar,
  storm,
  noise,
  flapping,
];

const program = new Command('bench')
  .description('measures Vigie, each figure against a yardstick in the same run; exits 0 and says what does not hold')
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
for (const bench of chosen) {
  process.stderr.write(`measuring ${bench.names.join(', ')}...\n`);
  results.push(...(await bench.run({ isShort })));
}
for (const result of results) print(formatResult(result));
const missed = results.filter(({ holds }) => !holds);
print(missed.length === 0 ? '\nall hold' : `\ndoes not hold: ${missed.map(({ name }) => name).join(', ')}`);
writeFileSync(fileURLToPath(new URL('./results.json', import.meta.url)), `${JSON.stringify(results, undefined, 2)}\n`);

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
