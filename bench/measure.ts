import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benches } from './benches.ts';

// Measures the figures of one bench and leaves them in a file: `node bench/measure.ts <name> <file> [--short]`.
const { positionals, values } = parseArgs({ allowPositionals: true, options: { short: { type: 'boolean' } } });
const [name = '', path = ''] = positionals;
const bench = benches.find(({ names }) => names.includes(name));
if (bench === undefined || path === '') throw new Error(`node bench/measure.ts <name> <file>: ${name} is no figure`);
writeFileSync(path, JSON.stringify(await bench.run({ isShort: values.short === true })));
