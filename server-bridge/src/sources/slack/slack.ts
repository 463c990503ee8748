import { z } from 'zod';
import { decodeForm } from '../decode-form.ts';
import { nameSubject } from '../name-subject.ts';
import { describeUnreadable, readBody, type Source, type TranslateContext, type Translation } from '../source.ts';
import { describeMessage } from './describe-message.ts';
import { slackBodySchema } from './slack-body.ts';

const optionsSchema = z.strictObject({});
type Options = z.output<typeof optionsSchema>;

/** Whatever posts to an incoming webhook of Slack or Mattermost today. */
export const slack: Source<Options> = {
  type: 'slack',
  title: 'what posts to an incoming webhook of Slack or Mattermost',
  options: optionsSchema,
  decode: { 'application/x-www-form-urlencoded': decodeForm },
  // Some senders take anything else for a failure and send again.
  answer: { contentType: 'text/plain; charset=utf-8', text: 'ok' },
  translate: translateSlack,
};

function translateSlack(raw: unknown, context: TranslateContext<Options>): Translation {
  const read = readBody(slackBodySchema, raw);
  if (!read.ok) return read;
  const message = describeMessage(read.value, context.severities);
  if (message === undefined) {
    return { ok: false, unreadable: describeUnreadable(raw, ['text'], 'a text, attachments or blocks with words') };
  }
  const { state: kind, identity, link, at = context.receivedAt, facts } = message;
  const subject = nameSubject(' ', identity, link);
  const common = { key: subject, subject, isSubjectExclusive: true, startedAt: at, at, facts };
  return { ok: true, signals: [{ kind, id: `${subject}:${kind}:${at}`, ...common }] };
}
