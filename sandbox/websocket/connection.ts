import type { WebSocket } from 'ws';
import type { Session } from '../world/model.ts';

const deadQueueSize = 128;
const activeQueueSize = 256;

/** A frame already written, kept so that a client that lost it can have it again. */
interface WrittenFrame {
  sequence: number;
  text: string;
}

/**
 * What the server keeps of a client: it outlives the socket for some minutes, so that events missed meanwhile can be
 * replayed. An event gets its sequence number when it is written, not when it happens.
 */
export interface Connection {
  id: string;
  session: Session;
  socket: WebSocket | null;
  nextSequence: number;
  written: WrittenFrame[];
  /** Events not yet written: each is the frame up to its sequence number. */
  waiting: string[];
  closedAt: number;
  /** The session has ended: nothing more is sent, even should the account be made active again. */
  isMuted: boolean;
}

export function createConnection(id: string, session: Session, socket: WebSocket): Connection {
  return { id, session, socket, nextSequence: 0, written: [], waiting: [], closedAt: 0, isMuted: false };
}

/** False when the client has been away for too much: it is then to be forgotten. */
export function sendEvent(connection: Connection, frameStart: string): boolean {
  if (connection.socket === null) {
    connection.waiting.push(frameStart);
    return connection.waiting.length <= activeQueueSize;
  }
  write(connection, frameStart);
  return true;
}

export function sendReply(connection: Connection, reply: object): void {
  connection.socket?.send(JSON.stringify(reply));
}

/** Whether what was lost from `sequence` on can still be given. */
export function canReplay(connection: Connection, sequence: number): boolean {
  if (sequence === 0 || connection.written.some((frame) => frame.sequence === sequence)) return true;
  return (connection.written.at(-1)?.sequence ?? sequence - 1) === sequence - 1;
}

/** A number of 0 replays nothing and starts the count again, as the server does. */
export function resume(connection: Connection, socket: WebSocket, sequence: number): void {
  connection.socket = socket;
  if (sequence === 0) {
    connection.written = [];
    connection.nextSequence = 0;
  }
  for (const frame of connection.written) if (frame.sequence >= sequence) socket.send(frame.text);
  for (const frameStart of connection.waiting.splice(0)) write(connection, frameStart);
}

function write(connection: Connection, frameStart: string): void {
  const sequence = connection.nextSequence++;
  const text = `${frameStart}${sequence}}`;
  connection.written.push({ sequence, text });
  if (connection.written.length > deadQueueSize) connection.written.shift();
  connection.socket?.send(text);
}
