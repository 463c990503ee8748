import { z } from 'zod';

/** A text, or absent: blank, not a text, or a macro that Zabbix did not resolve. */
const text = z.unknown().transform(readText).optional();

/** Longer than Zabbix's unsigned 64-bit ids cannot be one. */
const id = z.unknown().transform(readText);

const tagSchema = z.object({ tag: z.string(), value: z.string().catch('') });

/**
 * What Vigie's media type sends (assets/zabbix), the fields used only. Everything but the identity and the moments of
 * the event may be missing: Zabbix leaves out, cuts or fails to resolve what it likes.
 */
export const zabbixBodySchema = z.object(
  {
    source: z.literal('zabbix', { error: 'the text "zabbix", as the Vigie media type sends it' }),
    event_id: id.pipe(z.string({ error: 'an event id' }).regex(/^\d{1,20}$/, { error: 'an event id' })),
    event_value: id.pipe(z.enum(['0', '1'], { error: '"1" for a problem or "0" for an end' })),
    event_update_status: text,
    event_source: text,
    event_name: text,
    event_date: text,
    event_time: text,
    event_timestamp: text,
    event_severity: text,
    event_nseverity: text,
    event_opdata: text,
    event_tags: z.unknown().transform(readTags).optional(),
    event_update_action: text,
    event_update_message: text,
    event_update_date: text,
    event_update_time: text,
    event_update_timestamp: text,
    event_recovery_date: text,
    event_recovery_time: text,
    event_recovery_timestamp: text,
    trigger_id: text,
    trigger_name: text,
    trigger_description: text,
    trigger_url: text,
    trigger_host_groups: text,
    host_host: text,
    host_name: text,
    item_id: text,
    item_name: text,
    item_value: text,
    service_name: text,
    user_fullname: text,
    zabbix_url: text,
    timezone: text,
    truncated: z.unknown().optional(),
  },
  { error: 'an object: the JSON that the Vigie media type sends' },
);

export type ZabbixBody = z.output<typeof zabbixBodySchema>;

export interface ZabbixTag {
  tag: string;
  value: string;
}

/** `{EVENT.RECOVERY.ID}`, `{$ZABBIX.URL}`, `{HOST.NAME2}`: a macro of unknown value arrives as its own name. */
const unresolvedMacro = /^\{(?:[$#][^{}]*|[A-Z]+(?:\.[A-Z0-9]+)+)\}$/;

function readText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  if (trimmed === '' || trimmed === '*UNKNOWN*') return undefined;
  return trimmed.charCodeAt(0) === 0x7b && unresolvedMacro.test(trimmed) ? undefined : trimmed;
}

/** A list of tags, or the JSON of one as `{EVENT.TAGSJSON}` gives it; what is no tag is left out. */
function readTags(value: unknown): ZabbixTag[] {
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => tagSchema.safeParse(item).data ?? []);
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
