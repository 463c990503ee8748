import { z } from 'zod';
import { contractVersion, rpcTrigger } from '#contract/version.ts';
import type { MattermostApi } from './mattermost-api.ts';

/** A command that the bot executes, in its channel with itself: Mattermost calls the bridge, and its answer comes back. */
export type RoundTrip = { team: string; trigger: string } & (
  | { kind: 'answered'; durationMs: number; version?: string; epoch?: string }
  /** Somebody answered something else than the bridge would. */
  | { kind: 'not-ours' }
  /** The bridge, but it cannot say much. */
  | { kind: 'refused-by-bridge'; text: string }
  /** Mattermost reaches nobody, or nobody whose answer it can read. */
  | { kind: 'unreached' }
  /** What Mattermost reached answers with another status, which is in its words. */
  | { kind: 'bad-status'; message: string }
  | { kind: 'no-command' }
  | { kind: 'switched-off' }
  | { kind: 'failed'; message: string }
);

const channelShape = z.object({ id: z.string() });
const answerShape = z.object({
  text: z.string().catch(''),
  props: z.object({ vigie: z.unknown() }).optional().catch(undefined),
});
const helloShape = z.object({ bridge: z.object({ version: z.string() }), epoch: z.string() });
const replyShape = z.union([
  z.object({ ok: z.literal(true), result: helloShape }),
  z.object({ ok: z.literal(false), error: z.object({ text: z.string() }) }),
]);

export async function openOwnChannel(bot: MattermostApi, botId: string) {
  return bot.call('POST', '/channels/direct', channelShape, [botId]);
}

/** The plugin's command and the one people type, each in the given teams. */
export async function goRound(
  bot: MattermostApi,
  botId: string,
  teams: readonly { name: string; id: string }[],
  now: () => number,
): Promise<RoundTrip[]> {
  const channel = await openOwnChannel(bot, botId);
  if (!channel.ok)
    return teams.map(({ name: team }) => ({
      team,
      trigger: rpcTrigger,
      kind: 'failed',
      message: channel.failure.message,
    }));
  const trips: RoundTrip[] = [];
  for (const { name: team, id } of teams) {
    for (const trigger of [rpcTrigger, 'vigie']) {
      const call = JSON.stringify({ command: 'hello', contract: contractVersion, request: {} });
      const command = trigger === rpcTrigger ? `/${trigger} ${call}` : `/${trigger} help`;
      const startedAt = now();
      const body = { command, channel_id: channel.value.id, team_id: id };
      const answer = await bot.call('POST', '/commands/execute', answerShape, body);
      const of = { team, trigger };
      if (answer.ok) trips.push({ ...of, ...readAnswer(trigger, answer.value, now() - startedAt) });
      else trips.push({ ...of, ...readFailure(answer.failure) });
    }
  }
  return trips;
}

function readAnswer(trigger: string, { text, props }: z.infer<typeof answerShape>, durationMs: number) {
  if (trigger !== rpcTrigger) {
    // What /vigie help says names the command, in every language.
    return text.includes('/vigie') ? { kind: 'answered' as const, durationMs } : { kind: 'not-ours' as const };
  }
  const reply = replyShape.safeParse(props?.vigie);
  if (!reply.success) return { kind: 'not-ours' as const };
  if (!reply.data.ok) return { kind: 'refused-by-bridge' as const, text: reply.data.error.text };
  const { bridge, epoch } = reply.data.result;
  return { kind: 'answered' as const, durationMs, version: bridge.version, epoch };
}

function readFailure(failure: { kind: string; message: string; id?: string }) {
  const said = `${failure.id ?? ''} ${failure.message}`;
  if (said.includes('failed_resp')) return { kind: 'bad-status' as const, message: failure.message };
  if (said.includes('execute_command.failed')) return { kind: 'unreached' as const };
  if (said.includes('execute_command.not_found')) return { kind: 'no-command' as const };
  if (said.includes('command.disabled')) return { kind: 'switched-off' as const };
  return { kind: 'failed' as const, message: failure.message };
}
