import { z } from 'zod';
import { readEpochSeconds, readText } from '../read-text.ts';
import type { NotificationType } from '../translate-notification.ts';

const text = z.unknown().transform(readText).optional();
const moment = z.unknown().transform(readEpochSeconds).optional();

const types: Readonly<Record<string, NotificationType>> = {
  PROBLEM: 'problem',
  RECOVERY: 'recovery',
  ACKNOWLEDGEMENT: 'acknowledgement',
  CUSTOM: 'custom',
  FLAPPINGSTART: 'flapping-start',
  FLAPPINGSTOP: 'flapping-end',
  FLAPPINGDISABLED: 'flapping-end',
  DOWNTIMESTART: 'downtime-start',
  DOWNTIMEEND: 'downtime-end',
  DOWNTIMECANCELLED: 'downtime-removed',
};

const wantedType = 'one of PROBLEM, RECOVERY, ACKNOWLEDGEMENT, CUSTOM, FLAPPING... and DOWNTIME...';

/** What vigie-notify sends of Nagios (assets/notify): its macros, the ones used only; custom variables are read beside. */
export const nagiosBodySchema = z.object(
  {
    source: z.literal('nagios', { error: 'the text "nagios", as vigie-notify sends it' }),
    NOTIFICATIONTYPE: z
      .string({ error: wantedType })
      // Some write the name of who sent it behind: CUSTOM (operateur).
      .transform((words) => words.trim().split(' ', 1)[0]?.toUpperCase() ?? '')
      .transform((word) => (Object.hasOwn(types, word) ? types[word] : undefined))
      .pipe(z.custom<NotificationType>((type) => type !== undefined, { error: wantedType })),
    TIMET: z
      .unknown()
      .transform(readEpochSeconds)
      .pipe(z.number({ error: 'epoch seconds, as $TIMET$ gives them' })),
    NOTIFICATIONAUTHOR: text,
    NOTIFICATIONCOMMENT: text,
    HOSTNAME: z
      .unknown()
      .transform(readText)
      .pipe(z.string({ error: "the host's name" })),
    HOSTALIAS: text,
    HOSTDISPLAYNAME: text,
    HOSTADDRESS: text,
    HOSTGROUPNAMES: text,
    HOSTSTATE: text,
    HOSTSTATETYPE: text,
    LASTHOSTSTATECHANGE: moment,
    HOSTOUTPUT: text,
    LONGHOSTOUTPUT: text,
    HOSTNOTESURL: text,
    HOSTACTIONURL: text,
    HOSTINFOURL: text,
    SERVICEDESC: text,
    SERVICEDISPLAYNAME: text,
    SERVICEGROUPNAMES: text,
    SERVICESTATE: text,
    SERVICESTATETYPE: text,
    LASTSERVICESTATECHANGE: moment,
    SERVICEOUTPUT: text,
    LONGSERVICEOUTPUT: text,
    SERVICENOTESURL: text,
    SERVICEACTIONURL: text,
    SERVICEINFOURL: text,
  },
  { error: 'an object: the JSON that vigie-notify sends' },
);

export type NagiosBody = z.output<typeof nagiosBodySchema>;
