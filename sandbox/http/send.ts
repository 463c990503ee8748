import type { FastifyReply, FastifyRequest } from 'fastify';
import { createId } from '../world/create-id.ts';
import { Refusal } from '../world/refusal.ts';
import type { Answer } from './call.ts';

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status ?? 200);
  if (answer.headers !== undefined) reply.headers(answer.headers);
  if (answer.body === undefined) return reply.send();
  if (typeof answer.body === 'string' || Buffer.isBuffer(answer.body)) return reply.send(answer.body);
  return sendJson(reply, answer.body);
}

/** `message` is in the language asked for; `request_id` is what an operator looks for in the server's log. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const body = {
    id: refusal.id,
    message: refusal.wordIn(request.headers['accept-language']),
    detailed_error: refusal.detail,
    request_id: createId(),
    status_code: refusal.status,
  };
  return sendJson(reply.code(refusal.status), body);
}

/** The only answer of the API without a request id. */
export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?', 1)[0] ?? '';
  const detail = `There doesn't appear to be an api call for the url='${path}'.  Typo? are you missing a team_id or user_id as part of the url?`;
  const { id, message, status } = new Refusal('api.context.404.app_error');
  const body = { id, message, detailed_error: detail, status_code: status };
  return sendJson(reply.code(status), body);
}

/** What the server's own file handler says of a file that is not there. */
export function sendMissing(reply: FastifyReply): FastifyReply {
  return reply.code(404).header('content-type', 'text/plain; charset=utf-8').send('404 page not found\n');
}

/** As bytes: Fastify would add a charset to the content type of a text. */
function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.header('content-type', 'application/json').send(Buffer.from(JSON.stringify(body)));
}
