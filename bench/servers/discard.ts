// The yardstick of ingest: Fastify, a body parsed and thrown away.
import Fastify from 'fastify';

const server = Fastify();
server.post('/hooks/:name', () => ({ signals: [] }));
await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify(server.addresses()[0])}\n`);
