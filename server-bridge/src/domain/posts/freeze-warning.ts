import type { FreezeMark } from '../freezes/freeze.ts';
import { nameRelease, type Release } from '../releases/release.ts';
import type { Language } from '../rooms.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { formatDay, formatTime, nameZone } from './local-time.ts';
import { describeSubject } from './tell-release.ts';

const words: Record<
  Language,
  (release: string, isPlanned: boolean, until: string, by: string, reason: string) => string
> = {
  en: (release, isPlanned, until, by, reason) =>
    `❄ Your release ${release} ${isPlanned ? 'is planned within a freeze' : 'goes out within a freeze'}, until ${until}. ${by}: ${reason}. ${isPlanned ? 'Move it, or ask those who may override the freeze (`/release freeze` names them).' : 'Its rooms see it marked.'}`,
  fr: (release, isPlanned, until, by, reason) =>
    `❄ Votre mise en production ${release} ${isPlanned ? 'est prévue pendant un gel' : 'a lieu pendant un gel'}, jusqu'à ${until}. ${by} : ${reason}. ${isPlanned ? 'Déplacez-la, ou demandez à qui peut y déroger (`/release freeze` les nomme).' : 'Ses salons la voient signalée.'}`,
};

/** What the owner of a release reads, once, in a direct message. */
export function renderFreezeWarning(
  release: Release,
  { by, reason, until }: FreezeMark,
  { language, timezone }: { language: Language; timezone: string },
): string {
  const end = `${formatDay(until, timezone, language)} ${formatTime(until, timezone)} ${nameZone(until, timezone)}`;
  const name = `**${nameRelease(release)}** ${describeSubject(release)}`.trim();
  const who = neutraliseText(by, { maxLength: 80 });
  return words[language](name, release.state === 'planned', end, who, neutraliseText(reason, { maxLength: 250 }));
}
