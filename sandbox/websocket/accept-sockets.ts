import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { readBearer, readCookie } from '../http/authenticate.ts';
import { versionId } from '../http/version.ts';
import { createId, isId } from '../world/create-id.ts';
import type { Session } from '../world/model.ts';
import { findSession } from '../world/sessions.ts';
import { noteAbsence, noteActivity } from '../world/statuses.ts';
import type { World } from '../world/world.ts';
import { type Frame, parseFrame, runAction } from './actions.ts';
import { type Connection, canReplay, createConnection, resume, sendEvent } from './connection.ts';
import type { Hub } from './hub.ts';

const socketPath = '/api/v4/websocket';
const authenticateWithinMs = 5000;

/** Sockets that are open, whether or not anyone has logged in on them. */
export interface Sockets {
  cutAll(): void;
}

export function acceptSockets(server: Server, world: World, hub: Hub, isDown: () => boolean): Sockets {
  const wss = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (isDown() || url.pathname !== socketPath || world.sockets === 'refused') {
      stream.destroy();
      return;
    }
    wss.handleUpgrade(request, stream, head, (socket) => {
      if (world.sockets === 'open') accept(world, hub, socket, request, url.searchParams);
    });
  });
  return {
    cutAll: () => {
      for (const socket of wss.clients) socket.terminate();
    },
  };
}

/** Only an upgrade that is itself authenticated may take up a former connection. */
function accept(world: World, hub: Hub, socket: WebSocket, request: IncomingMessage, query: URLSearchParams): void {
  const token = readBearer(request.headers.authorization) || readCookie(request.headers.cookie);
  const session = findSession(world, token);
  if (session === undefined) {
    awaitChallenge(world, hub, socket);
    return;
  }
  const [formerId, sequence] = [query.get('connection_id') ?? '', query.get('sequence_number') ?? '0'];
  if ((formerId !== '' && !isId(formerId)) || !/^\d+$/.test(sequence)) {
    socket.terminate();
    return;
  }
  const former = hub.connections.get(formerId);
  const canResume = former?.socket === null && former.session.user_id === session.user_id;
  if (former !== undefined && canResume && canReplay(former, Number(sequence))) {
    resume(former, socket, Number(sequence));
    serve(world, hub, former, socket);
  } else serve(world, hub, open(hub, session, socket), socket);
}

function awaitChallenge(world: World, hub: Hub, socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), authenticateWithinMs);
  socket.on('close', () => clearTimeout(timer));
  socket.on('error', () => socket.terminate());
  const onMessage = (data: unknown) => {
    const frame = parseFrame(data);
    if (frame === null) socket.terminate();
    if (frame?.action !== 'authentication_challenge') return;
    clearTimeout(timer);
    socket.off('message', onMessage);
    const session = findSession(world, String(frame.data['token'] ?? ''));
    if (session === undefined) socket.terminate();
    else greet(world, hub, socket, session, frame);
  };
  socket.on('message', onMessage);
}

function greet(world: World, hub: Hub, socket: WebSocket, session: Session, frame: Frame): void {
  const connection = open(hub, session, socket);
  socket.send(JSON.stringify({ status: 'OK', seq_reply: frame.seq }));
  serve(world, hub, connection, socket);
}

function open(hub: Hub, session: Session, socket: WebSocket): Connection {
  const connection = createConnection(createId(), session, socket);
  hub.connections.set(connection.id, connection);
  const hello = {
    event: 'hello',
    data: { connection_id: connection.id, server_hostname: 'sandbox', server_version: versionId },
    broadcast: {
      omit_users: null,
      user_id: session.user_id,
      channel_id: '',
      team_id: '',
      connection_id: '',
      omit_connection_id: '',
    },
  };
  sendEvent(connection, `${JSON.stringify(hello).slice(0, -1)},"seq":`);
  return connection;
}

function serve(world: World, hub: Hub, connection: Connection, socket: WebSocket): void {
  const user = world.users.get(connection.session.user_id);
  if (user !== undefined) noteActivity(world, user);
  socket.on('message', (data: unknown) => {
    const frame = parseFrame(data);
    if (frame === null) socket.terminate();
    else runAction(world, connection, frame);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    if (connection.socket !== socket) return;
    connection.socket = null;
    connection.closedAt = world.now();
    const isElsewhere = [...hub.connections.values()].some(
      (other) => other.socket !== null && other.session.user_id === connection.session.user_id,
    );
    if (!isElsewhere && user !== undefined) noteAbsence(world, user);
  });
}
