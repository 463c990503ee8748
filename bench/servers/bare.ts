// The yardstick of memory and start: Fastify listening, an SQLite file open, nothing else.
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const database = new DatabaseSync(process.argv[2] ?? ':memory:');
database.exec('pragma journal_mode = wal; create table if not exists one (id integer primary key)');
const server = Fastify();
server.get('/healthz', () => database.prepare('select count(*) as rows from one').get());
await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify(server.addresses()[0])}\n`);
