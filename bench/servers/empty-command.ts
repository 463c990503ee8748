// The yardstick of a command through Mattermost: one that answers nothing.
import Fastify from 'fastify';

const server = Fastify();
server.addContentTypeParser('*', (_request, _body, done) => done(null));
server.post('/command', () => ({ response_type: 'ephemeral', text: '' }));
await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify(server.addresses()[0])}\n`);
