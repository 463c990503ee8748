import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';
import { describeRefusal } from '../describe-refusal.ts';
import { answerCalendar } from '../releases/answer-calendar.ts';
import { calendarTypedTexts } from './calendar-typed-texts.ts';

const nameMost = 100;
const shownMost = 10;
const revoking = new Set(['revoke', 'end', 'stop', 'fin', 'terminer']);

/** Gives the address of a calendar, or ends it: ``, `production`, `revoke`, `revoke production`. */
export async function calendarTyped(rest: string, asker: Asker, services: Services): Promise<string> {
  const { language } = asker.person;
  const texts = calendarTypedTexts[language];
  const [, first = '', after = ''] = /^\s*(\S*)\s*(.*)$/s.exec(rest) ?? [];
  const isRevoking = revoking.has(first.toLowerCase());
  const environment = (isRevoking ? after : rest).trim().slice(0, nameMost);
  const request = { ...(environment === '' ? {} : { environment }), act: isRevoking ? 'revoke' : 'get' } as const;
  const answered = await answerCalendar(request, asker, services);
  const written = neutraliseText(environment, { maxLength: nameMost });
  if (!answered.ok) {
    const { text, help } = describeRefusal(answered, language);
    return answered.reason === 'bad-request' ? help : `${text} ${help}`;
  }
  if (!('result' in answered)) throw new Error('the calendar is answered as a result');
  const { outcome, url, isKnown } = answered.result;
  if (outcome === 'revoked') return texts.revoked(written);
  if (outcome === 'none' || url === undefined) return texts.none(written);
  const known = services.releases.book
    .listFacets((rooms) => asker.canSee(rooms))
    .environments.slice(0, shownMost)
    .map((name) => neutraliseText(name, { maxLength: nameMost }));
  return [
    texts.address(written, url),
    texts.secret,
    ...(isKnown ? [] : [texts.unknown(written, known.join(', '))]),
  ].join('\n');
}
