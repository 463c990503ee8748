import type { AlertEvent } from '../alerts/alert.ts';
import type { RoomSettings } from '../rooms.ts';
import { neutraliseLines } from '../text/neutralise-lines.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { postLimits } from './alert-post.ts';
import { formatDuration, formatTime, nameZone } from './local-time.ts';
import { postTexts } from './post-texts.ts';

const commentLength = 2_000;
const commentLines = 20;
/** Mattermost takes 16,383 characters; what does not fit is counted, the timeline has it all. */
const noteLength = 12_000;

/** One reply for the events that wait for the same post, oldest first. */
export function renderAlertNote(events: AlertEvent[], settings: RoomSettings): string {
  const lines: string[] = [];
  let length = 0;
  for (const [index, event] of events.entries()) {
    const line = renderEvent(event, settings);
    if (length + line.length > noteLength) {
      lines.push(`… +${events.length - index}`);
      break;
    }
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n').trimEnd();
}

function renderEvent(event: AlertEvent, settings: RoomSettings): string {
  const { language, timezone } = settings;
  const texts = postTexts[language];
  const name = nameActor(event);
  const person = name === undefined ? undefined : neutraliseText(name, { maxLength: postLimits.person + 66 });
  const when = `${formatTime(event.at, timezone)} ${nameZone(event.at, timezone)}`;
  const comment =
    event.comment === undefined
      ? ''
      : neutraliseLines(event.comment, { maxLength: commentLength, maxLines: commentLines });
  const severity = (name: AlertEvent['from']) => (name === undefined ? '?' : texts.severities[name].toLowerCase());
  const words = (): string => {
    switch (event.type) {
      case 'acknowledged':
        return event.isOnlyHere ? texts.notes.seen(person, when) : texts.notes.acknowledged(person, when);
      case 'acknowledgement-forgotten':
        return texts.notes.forgotten(callHolder(event) ?? person, formatDuration(event.lastedMs ?? 0, language), when);
      case 'unacknowledged':
        return texts.notes.unacknowledged(person, when);
      case 'severity-changed':
        return texts.notes.severityChanged(severity(event.from), severity(event.to), person, when);
      case 'resolved':
        return texts.notes.resolved(when, formatDuration(event.lastedMs ?? 0, language));
      case 'closed':
        return texts.notes.closed(person, when);
      case 'flapping-started':
        return texts.notes.flappingStarted(when);
      case 'flapping-ended':
        return texts.notes.flappingEnded(when, event.changes ?? 0, formatDuration(event.lastedMs ?? 0, language));
      case 'reopened':
        return texts.notes.reopened(when);
      default:
        return texts.notes.commented(person, when);
    }
  };
  // The empty line ends the quote: without it the next event would be drawn inside.
  return comment === '' ? words() : `${words()}\n${comment}\n`;
}

/**
 * Whom it concerns is called: nobody else follows the thread for them. Only someone who acted in Mattermost, by the name
 * Mattermost gave.
 */
function callHolder({ username }: AlertEvent): string | undefined {
  return username !== undefined && /^[a-z][a-z0-9._-]{0,63}$/.test(username) ? `@${username}` : undefined;
}

/** `Alice Martin (@alice)` of someone in Mattermost: neutralised, it says who it was and calls nobody. */
function nameActor({ by, username }: AlertEvent): string | undefined {
  if (username === undefined) return by;
  return by === undefined || by === username ? `@${username}` : `${by} (@${username})`;
}
