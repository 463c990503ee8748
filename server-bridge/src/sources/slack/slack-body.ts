import { z } from 'zod';
import { readText } from '../read-text.ts';

const text = z.unknown().transform(readText).optional();

const fieldSchema = z.object({ title: text, value: text });

const attachmentSchema = z.object({
  title: text,
  title_link: text,
  pretext: text,
  text,
  fallback: text,
  color: text,
  ts: text,
  fields: z
    .unknown()
    .transform((value) => readList(value, fieldSchema, most.fields))
    .optional(),
  blocks: z.unknown().optional(),
});

/** More than any sender writes; Slack itself takes 100 attachments and 50 blocks. */
const most = { attachments: 20, fields: 50 };

/** What is posted to an incoming webhook of Slack, or of Mattermost: the fields used only. */
export const slackBodySchema = z.object(
  {
    text,
    channel: text,
    username: text,
    attachments: z
      .unknown()
      .transform((value) => readList(value, attachmentSchema, most.attachments))
      .optional(),
    blocks: z.unknown().optional(),
  },
  { error: 'an object: the JSON that is posted to an incoming webhook of Slack' },
);

export type SlackBody = z.output<typeof slackBodySchema>;
export type SlackAttachment = z.output<typeof attachmentSchema>;

/** The items that are what they should be; others are left out. */
function readList<T>(value: unknown, schema: z.ZodType<T>, most: number): T[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, most).flatMap((item) => schema.safeParse(item).data ?? []);
}
