import pino, { type Logger } from 'pino';

export type Log = Logger;

/** One JSON line an event on stdout: a constant message, data in fields, no secret, no body above debug. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      // The address may end in a source's secret.
      req: (request: { method: string; id: string }) => ({ method: request.method, id: request.id }),
    },
  });
}
