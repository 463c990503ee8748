import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Click, ClickAnswer, Submission, SubmissionAnswer } from '../clicks/clicks.ts';

export interface ActionRouteOptions {
  answerClick(click: Click): Promise<ClickAnswer>;
  answerSubmission(submission: Submission): Promise<SubmissionAnswer>;
}

const clickShape = z.object({
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  post_id: z.string().min(1),
  trigger_id: z.string().catch(''),
  context: z
    .object({ vigie: z.unknown().optional(), selected_option: z.string().optional().catch(undefined) })
    .catch({}),
});

const submissionShape = z.object({
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  state: z.string(),
  // What was left empty may come as null.
  submission: z.record(z.string(), z.string().catch('')).catch({}),
});

/**
 * `POST /mattermost/action` for clicks, `POST /mattermost/dialog` for what is written in a dialog. Mattermost signs
 * neither: who may call is the listener's to check, what may be done the context's signature and the person's rights.
 */
export function makeActionRoute({ answerClick, answerSubmission }: ActionRouteOptions) {
  return (server: FastifyInstance): void => {
    server.post('/action', async (request: FastifyRequest, reply: FastifyReply) => {
      const parsed = clickShape.safeParse(request.body);
      if (!parsed.success) return reply.code(400).send();
      const { user_id: userId, channel_id: channelId, post_id: postId, trigger_id: triggerId, context } = parsed.data;
      const { text, update } = await answerClick({ userId, channelId, postId, triggerId, context });
      if (update !== undefined) return reply.send({ update: { message: update, props: {} } });
      return reply.send(text === undefined ? {} : { ephemeral_text: text });
    });
    server.post('/dialog', async (request: FastifyRequest, reply: FastifyReply) => {
      const parsed = submissionShape.safeParse(request.body);
      if (!parsed.success) return reply.code(400).send();
      const { user_id: userId, channel_id: channelId, state, submission: fields } = parsed.data;
      const { error, fieldErrors } = await answerSubmission({ userId, channelId, state, fields });
      if (fieldErrors !== undefined) return reply.send({ errors: fieldErrors });
      return reply.send(error === undefined ? {} : { error });
    });
  };
}
