import { z } from 'zod';
import { readText } from '../read-text.ts';

const text = z.unknown().transform(readText).optional();

/** Kuma writes UTC without saying so: `2026-08-22 14:04:20.123`. */
const moment = z.unknown().transform(readMoment);

const tagSchema = z.object({ name: z.string(), value: z.unknown().transform(readText) });

const id = z
  .unknown()
  .transform(readText)
  .pipe(z.string({ error: 'the number of a monitor' }));

const heartbeatSchema = z.object({
  status: z.literal([0, 1, 2, 3], { error: '0 for down, 1 up, 2 pending or 3 maintenance' }),
  time: moment.pipe(z.number({ error: 'a time such as 2026-08-22 14:04:20.123' })),
  msg: text,
  lastDownTime: moment.optional(),
});

const monitorSchema = z.object({
  id: id.pipe(z.string().max(100, { error: 'the number of a monitor' })),
  name: text,
  pathName: text,
  description: text,
  url: text,
  hostname: text,
  type: text,
  tags: z.unknown().transform(readTags).optional(),
});

/** The body of Kuma's webhook, as JSON or in the form's field `data`; the fields used only. Without a monitor it is a message. */
export const uptimeKumaBodySchema = z.object(
  {
    heartbeat: heartbeatSchema.nullable(),
    monitor: monitorSchema.nullable(),
    msg: z
      .unknown()
      .transform(readText)
      .pipe(z.string({ error: 'a message' })),
  },
  { error: "an object: the JSON of Uptime Kuma's webhook" },
);

export type UptimeKumaHeartbeat = z.output<typeof heartbeatSchema>;
export type UptimeKumaMonitor = z.output<typeof monitorSchema>;

function readMoment(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const found = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,6})?)Z?$/.exec(value);
  const ms = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}Z`);
  return ms > 0 ? ms : undefined;
}

function readTags(value: unknown): { name: string; value: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const tag = tagSchema.safeParse(item).data;
    if (tag === undefined || tag.name.trim() === '') return [];
    // A tag may be a name alone.
    return [{ name: tag.name.trim(), value: tag.value ?? tag.name.trim() }];
  });
}
