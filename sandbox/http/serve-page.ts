import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendMissing } from './send.ts';
import { versionId } from './version.ts';

/** What `npm run build:page` makes of sandbox/page. */
const scriptPath = fileURLToPath(new URL('../../dist/sandbox-page/page.js', import.meta.url));

/** The policy of the real page: no eval, and no script that is inline or from elsewhere. */
export const pageHeaders = {
  'content-security-policy': "frame-ancestors 'self' ; script-src 'self'",
  'x-version-id': versionId,
};

/** The page's script; its HTML is what any path answers that nothing else does. */
export function servePageScript(app: FastifyInstance): void {
  app.get('/static/*', (request, reply) => {
    reply.header('cache-control', 'no-cache, public');
    if (request.url !== '/static/page.js' || !existsSync(scriptPath)) return sendMissing(reply);
    return reply.header('content-type', 'text/javascript; charset=utf-8').send(readFileSync(scriptPath));
  });
}

export function sendPage(reply: FastifyReply): FastifyReply {
  reply.headers({ 'content-type': 'text/html', 'cache-control': 'no-cache, max-age=31556926, public' });
  return reply.send(existsSync(scriptPath) ? page : notBuilt);
}

function write(body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Mattermost</title>
</head>
<body>
${body}
</body>
</html>
`;
}

const page = write('<div id="root"></div>\n<script src="/static/page.js"></script>');
const notBuilt = write(`<main>
<h1>The sandbox's page is not built</h1>
<p>Run <code>npm run build:page</code>, then load this page again. The API works without it.</p>
</main>`);
