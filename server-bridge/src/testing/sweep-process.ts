import { openStore } from '../store/open-store.ts';
import { parseStoreAddress } from '../store/store-address.ts';
import { makeRetention } from './start-retention.ts';

/** Forgets what is old in the store of its argument, and says each transaction; to be killed. */
const parsed = parseStoreAddress(process.argv[2] ?? '');
if (!parsed.ok) throw new Error(parsed.wanted);
const opened = await openStore(parsed.address, { use: 'beside' });
if (!opened.ok) throw new Error(opened.message);
const { retention } = makeRetention(opened.store.db);
while (await retention.sweepOn()) process.stdout.write('.\n');
process.stdout.write('done\n');
await opened.store.close();
