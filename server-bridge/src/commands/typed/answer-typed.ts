import type { CommandError } from '#contract/error.ts';
import { suggestWord } from '../../config/suggest-word.ts';
import type { Language } from '../../domain/rooms.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';
import { describeError, describeRefusal } from '../describe-refusal.ts';
import { outsiderTexts } from '../error-texts.ts';
import { actTyped } from './act-typed.ts';
import { alsoTyped } from './also-typed.ts';
import { calendarTyped } from './calendar-typed.ts';
import { freezeTyped } from './freeze-typed.ts';
import { incidentTyped } from './incident-typed.ts';
import type { TypedPlace } from './order-incident.ts';
import { quoteCode } from './quote-code.ts';
import { releaseTyped } from './release-typed.ts';
import { showAlerts } from './show-alerts.ts';
import { showDoctor } from './show-doctor.ts';
import { showStatus } from './show-status.ts';
import { showSilences, silenceTyped } from './silence-typed.ts';
import { tagTyped } from './tag-typed.ts';
import { typedTexts } from './typed-texts.ts';

/** Answers in Markdown, given what follows the verb. */
export type TypedAnswering = (
  rest: string,
  asker: Asker,
  services: Services,
  place: TypedPlace,
) => Promise<string> | string;

/** What may follow `/vigie`; people who read French type it in French. */
const verbs: Readonly<Record<string, TypedAnswering>> = {
  status: showStatus,
  help: (_rest, { person }) => typedTexts[person.language].help,
  alerts: showAlerts,
  ack: (rest, asker, services) => actTyped('ack', rest, asker, services),
  unack: (rest, asker, services) => actTyped('unack', rest, asker, services),
  comment: (rest, asker, services) => actTyped('comment', rest, asker, services),
  also: alsoTyped,
  silence: silenceTyped,
  silences: showSilences,
  freeze: freezeTyped,
  calendar: calendarTyped,
  incident: incidentTyped,
  release: releaseTyped,
  tag: tagTyped,
  doctor: showDoctor,
};

const otherNames: Readonly<Record<string, string>> = {
  '': 'status',
  mep: 'release',
  releases: 'release',
  '?': 'help',
  aide: 'help',
  état: 'status',
  etat: 'status',
  alert: 'alerts',
  alertes: 'alerts',
  alerte: 'alerts',
  list: 'alerts',
  acknowledge: 'ack',
  unacknowledge: 'unack',
  commenter: 'comment',
  tags: 'tag',
  aussi: 'also',
  mute: 'silence',
  incidents: 'incident',
  freezes: 'freeze',
  gel: 'freeze',
  gels: 'freeze',
  calendrier: 'calendar',
  maintenance: 'silences',
  maintenances: 'silences',
  docteur: 'doctor',
};

/** Answers what a person typed after `/vigie`, in their language. */
export async function answerTyped(
  text: string,
  userId: string,
  services: Services,
  place: TypedPlace,
): Promise<string> {
  const startedAt = services.now();
  let outcome = 'ok';
  const words = await answer(text, userId, services, place, (reason) => {
    outcome = reason;
  });
  services.onAnswer('typed', outcome, services.now() - startedAt);
  return words;
}

async function answer(
  text: string,
  userId: string,
  services: Services,
  place: TypedPlace,
  onRefusal: (reason: string) => void,
): Promise<string> {
  let language: Language = 'en';
  try {
    const known = await services.readAsker(userId);
    language = known.kind === 'known' ? known.asker.person.language : known.language;
    if (known.kind !== 'known') onRefusal(known.kind);
    if (known.kind === 'outsider') return outsiderTexts[language];
    if (known.kind === 'unavailable') return say(describeRefusal({ ok: false, reason: 'unavailable' }, language));
    const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? [];
    const name = word.toLowerCase();
    const verb = verbs[findKey(otherNames, name) ?? name];
    if (verb !== undefined && (Object.hasOwn(verbs, name) || Object.hasOwn(otherNames, name))) {
      return await verb(rest.trim(), known.asker, services, place);
    }
    const suggestion = suggestWord(name, Object.keys(verbs));
    return typedTexts[language].unknown(quoteCode(word), suggestion);
  } catch (error) {
    onRefusal('internal');
    services.onError(error, 'typed');
    return say(describeError(error, language));
  }
}

function findKey(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

function say({ text, help }: CommandError): string {
  return `${text} ${help}`;
}
