import { z } from 'zod';
import { version } from '../http/version.ts';
import type { World } from '../world/world.ts';
import { type Connection, sendReply } from './connection.ts';

const frameSchema = z.object({
  seq: z.number().default(0),
  action: z.string().default(''),
  data: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value ?? {}),
});

export type Frame = z.infer<typeof frameSchema>;

/** Null when the frame is not JSON: the server then closes the socket. */
export function parseFrame(data: unknown): Frame | null {
  try {
    const parsed = frameSchema.safeParse(JSON.parse(String(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function runAction(world: World, connection: Connection, frame: Frame): void {
  const outcome = run(world, connection, frame);
  const seq = frame.seq > 0 ? { seq_reply: frame.seq } : {};
  if ('id' in outcome) sendReply(connection, { status: 'FAIL', ...seq, error: { detailed_error: '', ...outcome } });
  else sendReply(connection, { status: 'OK', ...outcome, ...seq });
}

interface Failure {
  id: string;
  message: string;
  status_code: number;
}

type Outcome = Failure | { data?: object };

function run(world: World, connection: Connection, { action, seq, data }: Frame): Outcome {
  if (action === '') return fail('api.web_socket_router.no_action.app_error', 'No websocket action.', 400);
  if (seq <= 0) return fail('api.web_socket_router.bad_seq.app_error', 'Invalid sequence for WebSocket message.', 400);
  switch (action) {
    case 'ping':
      return { data: { text: 'pong', version, server_time: world.now(), node_id: '' } };
    case 'get_statuses':
      return {
        data: listStatuses(
          world,
          [...world.users.keys()].filter((id) => isKnown(world, id)),
        ),
      };
    case 'get_statuses_by_ids':
      return { data: listStatuses(world, listTexts(data['user_ids'])) };
    case 'user_update_active_status':
      return {};
    case 'user_typing':
      return tellTyping(world, connection, data);
    default:
      return fail('api.web_socket_router.bad_action.app_error', 'Unknown WebSocket action.', 500);
  }
}

function tellTyping(world: World, connection: Connection, data: Record<string, unknown>): Outcome {
  const channelId = String(data['channel_id'] ?? '');
  const userId = connection.session.user_id;
  if (world.channels.get(channelId)?.members.has(userId) !== true) {
    return fail('api.websocket_handler.invalid_param.app_error', 'Invalid channel_id parameter.', 400);
  }
  world.publish({
    event: 'typing',
    data: () => ({ parent_id: String(data['parent_id'] ?? ''), user_id: userId }),
    broadcast: { omit_users: { [userId]: true }, channel_id: channelId },
  });
  return {};
}

function listStatuses(world: World, ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, world.users.get(id)?.status.status ?? 'offline']));
}

function isKnown(world: World, id: string): boolean {
  return (world.users.get(id)?.status.last_activity_at ?? 0) > 0;
}

function listTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function fail(id: string, message: string, statusCode: number): Failure {
  return { id, message, status_code: statusCode };
}
