import { z } from 'zod';
import { readEpochSeconds, readText } from '../read-text.ts';
import type { NotificationType } from '../translate-notification.ts';

const text = z.unknown().transform(readText).optional();
const moment = z.unknown().transform(readEpochSeconds).optional();

/** Icinga's words, and those that its own compatibility layers write. */
const types: Readonly<Record<string, NotificationType>> = {
  PROBLEM: 'problem',
  RECOVERY: 'recovery',
  ACKNOWLEDGEMENT: 'acknowledgement',
  CUSTOM: 'custom',
  FLAPPINGSTART: 'flapping-start',
  FLAPPINGEND: 'flapping-end',
  DOWNTIMESTART: 'downtime-start',
  DOWNTIMEEND: 'downtime-end',
  DOWNTIMEREMOVED: 'downtime-removed',
  DOWNTIMECANCELLED: 'downtime-removed',
};

const wantedType = 'one of PROBLEM, RECOVERY, ACKNOWLEDGEMENT, CUSTOM, FLAPPING... and DOWNTIME...';

/** What vigie-notify sends of Icinga (assets/notify), the fields used only; labels are read beside it. */
export const icingaBodySchema = z.object(
  {
    source: z.literal('icinga', { error: 'the text "icinga", as vigie-notify sends it' }),
    notification_type: z
      .string({ error: wantedType })
      .transform((word) => (Object.hasOwn(types, word.toUpperCase()) ? types[word.toUpperCase()] : undefined))
      .pipe(z.custom<NotificationType>((type) => type !== undefined, { error: wantedType })),
    timet: z
      .unknown()
      .transform(readEpochSeconds)
      .pipe(z.number({ error: 'epoch seconds, as $icinga.timet$ gives them' })),
    author: text,
    comment: text,
    host_name: z
      .unknown()
      .transform(readText)
      .pipe(z.string({ error: "the host's name" })),
    host_display_name: text,
    host_address: text,
    host_groups: text,
    host_state: text,
    host_state_type: text,
    host_last_state_change: moment,
    host_output: text,
    host_notes_url: text,
    host_action_url: text,
    service_name: text,
    service_display_name: text,
    service_groups: text,
    service_state: text,
    service_state_type: text,
    service_last_state_change: moment,
    service_output: text,
    service_notes_url: text,
    service_action_url: text,
  },
  { error: 'an object: the JSON that vigie-notify sends' },
);

export type IcingaBody = z.output<typeof icingaBodySchema>;
