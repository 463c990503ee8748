import * as z from 'zod/mini';
import type { CommandName, CommandRequest, CommandResult } from '#contract/commands.ts';
import { replyShape } from '#contract/reply.ts';
import { contractVersion, rpcTrigger } from '#contract/version.ts';
import type { AskServer, ServerAnswer } from '../host/ask-server.ts';
import type { CallError, CallOutcome, TransportReason } from './call-error.ts';
import { type Breathe, parseResult } from './parse-result.ts';
import type { ReadShape } from './read-shape.ts';

export interface BridgeCallerDeps {
  askServer: AskServer;
  /** Who asks, and the teams they are in, the current one first; undefined before the host knows. */
  readAsker(): { userId: string; teamIds: readonly string[] } | undefined;
  readShape: ReadShape;
  inflate(base64: string): Promise<string>;
  breathe: Breathe;
  wait(ms: number): Promise<void>;
}

export type CallBridge = <Name extends CommandName>(
  name: Name,
  request: CommandRequest<Name>,
  options?: { signal?: AbortSignal },
) => Promise<CallOutcome<CommandResult<Name>>>;

/** Mattermost gives the bridge 30 s; a person has given up before. */
const timeoutMs = 20_000;
/** A bridge that starts again, a connection that changes: most is over by then. */
const retryAfterMs = 400;

const channelShape = z.object({ id: z.string() });
const refusalShape = z.object({ id: z.string() });
const executedShape = z.object({ props: z.nullish(z.object({ vigie: z.optional(replyShape) })) });

/**
 * How the plugin asks the bridge: by a slash command that Mattermost carries, in the asker's channel with themselves.
 * Nothing is thrown; whatever goes wrong is in the outcome.
 */
export function createBridgeCaller({
  askServer,
  readAsker,
  readShape,
  inflate,
  breathe,
  wait,
}: BridgeCallerDeps): CallBridge {
  const channels = new Map<string, string>();
  /** The team whose command answered last: the bridge answers the same through each of them. */
  let workingTeamId: string | undefined;

  return async (name, request, { signal } = {}) => {
    const command = `/${rpcTrigger} ${JSON.stringify({ command: name, contract: contractVersion, request })}`;
    let answer = await execute(command, signal);
    if (isPassing(answer)) {
      await wait(retryAfterMs);
      // Safe for all of them: a query changes nothing, a change carries its actId.
      answer = await execute(command, signal);
    }
    return readOutcome(name, answer);
  };

  async function execute(command: string, signal: AbortSignal | undefined): Promise<ServerAnswer | 'no-asker'> {
    const asker = readAsker();
    if (asker === undefined) return 'no-asker';
    const options = { method: 'POST', timeoutMs, ...(signal === undefined ? {} : { signal }) } as const;
    let channelId = channels.get(asker.userId);
    if (channelId === undefined) {
      const made = await askServer({ ...options, path: '/channels/direct', body: [asker.userId, asker.userId] });
      const parsed = made.is === 'answered' ? z.safeParse(channelShape, made.body) : undefined;
      if (made.is !== 'answered' || made.status >= 400 || !parsed?.success) return made;
      channelId = parsed.data.id;
      channels.set(asker.userId, channelId);
    }
    let answer: ServerAnswer | 'no-asker' = 'no-asker';
    for (const teamId of orderTeams(asker.teamIds, workingTeamId)) {
      const body = { command, channel_id: channelId, team_id: teamId };
      answer = await askServer({ ...options, path: '/commands/execute', body });
      if (isOfTeam(answer)) continue;
      workingTeamId = teamId;
      return answer;
    }
    return answer;
  }

  async function readOutcome<Name extends CommandName>(
    name: Name,
    answer: ServerAnswer | 'no-asker',
  ): Promise<CallOutcome<CommandResult<Name>>> {
    if (answer === 'no-asker') return fail('no-command');
    if (answer.is !== 'answered') return fail(answer.is === 'unreachable' ? 'offline' : answer.is);
    if (answer.status >= 400) return fail(readRefusal(answer));
    const executed = z.safeParse(executedShape, answer.body);
    const reply = executed.success ? executed.data.props?.vigie : undefined;
    if (reply === undefined) return fail('unreadable');
    if (!reply.ok) return { ok: false, error: reply.error };
    const value = 'deflated' in reply ? await inflateJson(reply.deflated) : reply.result;
    const shape = await readShape(name);
    const result = shape === undefined ? undefined : await parseResult(shape, value, breathe);
    return result === undefined ? fail('unreadable') : { ok: true, result: result.value };
  }

  async function inflateJson(base64: string): Promise<unknown> {
    try {
      return JSON.parse(await inflate(base64));
    } catch {
      return undefined; // becomes `unreadable`
    }
  }
}

/** Worth a second try at once: the connection broke, or something on the way is starting again. */
function isPassing(answer: ServerAnswer | 'no-asker'): boolean {
  if (answer === 'no-asker') return false;
  return answer.is === 'unreachable' || (answer.is === 'answered' && answer.status >= 500);
}

/** This team has no such command, or the asker has left it; another may have it. */
function isOfTeam(answer: ServerAnswer): boolean {
  return answer.is === 'answered' && (answer.status === 403 || readRefusal(answer) === 'no-command');
}

function orderTeams(teamIds: readonly string[], first: string | undefined): readonly string[] {
  return first === undefined || !teamIds.includes(first) ? teamIds : [first, ...teamIds.filter((id) => id !== first)];
}

function readRefusal({ status, body }: { status: number; body: unknown }): TransportReason | 'overloaded' {
  if (status === 401) return 'session-over';
  if (status === 403) return 'no-command';
  if (status === 429) return 'overloaded';
  const parsed = z.safeParse(refusalShape, body);
  const id = parsed.success ? parsed.data.id : '';
  if (status === 404 && id === 'api.command.execute_command.not_found.app_error') return 'no-command';
  if (id.startsWith('api.command.execute_command.failed')) return 'bridge-away';
  return status >= 500 ? 'offline' : 'unreadable';
}

function fail(reason: CallError['reason']): { ok: false; error: CallError } {
  return { ok: false, error: { reason } };
}
