import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rpcTrigger } from '#contract/version.ts';
import type { AddCallbackRoutes } from './callbacks-listener.ts';

/** What Mattermost tells of a command that someone typed, or that the plugin sent for them. */
export interface CommandCall {
  /** `/vigie` or `/vigie-rpc`. */
  command: string;
  /** What follows it. */
  text: string;
  /** True: Mattermost has authenticated them. */
  userId: string;
  teamId: string;
  channelId: string;
  /** Of the thread it was typed in; empty outside. */
  rootId: string;
  /** Of this very typing: the same when Mattermost sends it again. */
  triggerId: string;
}

/** `props` for the plugin, `text` for people. */
export interface CommandAnswer {
  text: string;
  props?: Record<string, unknown>;
}

export interface CommandRouteOptions {
  isToken(authorization: string | undefined, inBody: string | undefined): boolean;
  /** `/vigie-rpc`, from the plugin. */
  answerPlugin(call: CommandCall): Promise<CommandAnswer>;
  /** `/vigie`, from a person. */
  answerPerson(call: CommandCall): Promise<CommandAnswer>;
}

const text = z.string().catch('');
const fields = z.object({
  token: text,
  command: z.string(),
  text,
  user_id: z.string().min(1),
  team_id: text,
  channel_id: text,
  root_id: text,
  trigger_id: text,
});

/** `POST /mattermost/command`: always 200 for who has the token, since Mattermost drops what comes with another status. */
export function makeCommandRoute(options: CommandRouteOptions): AddCallbackRoutes {
  return (server) => {
    server.post('/command', async (request: FastifyRequest, reply: FastifyReply) => {
      const parsed = fields.safeParse(request.body);
      const token = parsed.success ? parsed.data.token : undefined;
      if (!options.isToken(request.headers.authorization, token)) return reply.code(401).send();
      if (!parsed.success) return reply.code(400).send();
      const { command, text: words, user_id: userId, team_id: teamId, channel_id: channelId } = parsed.data;
      const { root_id: rootId, trigger_id: triggerId } = parsed.data;
      const call = { command, text: words, userId, teamId, channelId, rootId, triggerId };
      const answer = await (command === `/${rpcTrigger}` ? options.answerPlugin(call) : options.answerPerson(call));
      // `in_channel` with an empty text would make an empty post for everyone.
      return reply.send({ response_type: 'ephemeral', ...answer });
    });
  };
}
