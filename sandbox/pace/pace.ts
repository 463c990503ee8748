import type { FastifyRequest } from 'fastify';

/** How long things take. */
export interface Pace {
  noteArrival(request: FastifyRequest): void;
  takeTime(request: FastifyRequest): Promise<void>;
  /** Runs `deliver` when somebody listening would see the event. */
  delayEvent(event: string, deliver: () => void): void;
  stop(): void;
}

const done = Promise.resolve();

/** Everything at once. */
export const noPace: Pace = {
  noteArrival: () => {},
  takeTime: () => done,
  delayEvent: (_event, deliver) => deliver(),
  stop: () => {},
};
