import type { Alert } from '../domain/alerts/alert.ts';
import { renderAlertNote } from '../domain/posts/alert-note.ts';
import { renderAlertPost } from '../domain/posts/alert-post.ts';
import { neutraliseLines } from '../domain/text/neutralise-lines.ts';
import type { AskingPerson } from '../rights/asker.ts';
import { selectLastEvents } from '../store/alerts/select-last-events.ts';
import type { Db } from '../store/open-store.ts';
import { clickTexts } from './click-texts.ts';

const eventsShown = 8;

/** All about an alert in one message, in the reader's language and zone: for who has no plugin. */
export async function describeAlert(alert: Alert, person: AskingPerson, db: Db): Promise<string> {
  const { language, timezone } = person;
  const settings = { language, timezone, tell: [] };
  const events = await selectLastEvents(db, alert.id, eventsShown);
  const told = events.filter(({ type }) => type !== 'opened' && type !== 'room-added');
  const parts = [
    renderAlertPost({ alert, room: { hashtags: [] }, settings, called: [] }),
    alert.values === undefined || alert.description === undefined
      ? ''
      : neutraliseLines(alert.description, { maxLength: 2_000, maxLines: 20 }),
    told.length === 0 ? '' : `**${clickTexts[language].history}**\n${renderAlertNote(told, settings)}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
