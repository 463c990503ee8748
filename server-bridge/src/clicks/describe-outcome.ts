import type { ActOutcome } from '../acts.ts';
import type { Act } from '../domain/alerts/act.ts';
import type { Alert } from '../domain/alerts/alert.ts';
import { ownSource } from '../domain/alerts/own-source.ts';
import { formatTime } from '../domain/posts/local-time.ts';
import { neutraliseText } from '../domain/text/neutralise-text.ts';
import { signWords } from '../domain/write-back/sign-words.ts';
import type { AskingPerson } from '../rights/asker.ts';
import { clickTexts } from './click-texts.ts';

export interface OutcomeOfAct {
  kind: Act['kind'];
  taken: ActOutcome;
  /** As it was before. */
  alert: Alert;
  person: AskingPerson;
  /** What people call the tool it is written to; undefined without a way back. */
  tool: string | undefined;
}

/** What became of an act, told to who did it: what was done and where it goes, or why not. */
export function describeOutcome({ kind, taken, alert, person, tool }: OutcomeOfAct): string {
  const texts = clickTexts[person.language];
  const isToldElsewhere = alert.source !== ownSource;
  const where = tool === undefined ? texts.notWritten : texts.written(tool, signAs(person));
  const held = (taken.alert ?? alert).acknowledgement;
  switch (taken.reason) {
    case 'duplicate':
      return texts.again;
    case 'already-acknowledged': {
      const by = held?.by === undefined ? undefined : neutraliseText(held.by, { maxLength: 80 });
      return texts.alreadyHeld(by, formatTime(held?.at ?? 0, person.timezone));
    }
    case 'already-there':
      return texts.alreadyThere;
    case 'not-acknowledged':
      return texts.notHeld;
    case 'already-over':
      return texts.over;
    case 'not-found':
      return texts.refusals.hidden;
    case 'bad-request':
      return texts.empty;
    case 'overloaded':
      return texts.overloaded;
    case 'internal':
      return texts.internal;
    default:
      if (!isToldElsewhere) return texts[kind]('').trim();
      if (kind === 'room-added') return texts[kind]('');
      return kind === 'acknowledged' && tool === undefined ? texts.seen : texts[kind](where);
  }
}

/** As the tool will name them; a message to the person themselves need not call them. */
export function signAs({ fullName, username }: AskingPerson): string {
  return neutraliseText(signWords({ by: fullName, username }, undefined, 250), { maxLength: 250 });
}
