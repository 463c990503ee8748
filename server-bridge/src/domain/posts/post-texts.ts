import type { LinkKind } from '../alerts/signal.ts';
import type { Language } from '../rooms.ts';
import type { Severity } from '../severity.ts';
import type { SuppressionKind } from '../suppression/suppression.ts';

/** The words of posts. Arguments are already neutralised. */
export interface PostTexts {
  severities: Record<Severity, string>;
  resolved: string;
  since(when: string): string;
  occurrence(count: number): string;
  flapping(changes: number): string;
  /** `end` is empty where it is not known, `reason` where none is given. */
  suppressed: Record<SuppressionKind, (by: string, end: string, reason: string) => string>;
  /** Nothing was heard of its source since `when`. */
  unknown(source: string, when: string): string;
  links: Record<LinkKind, string>;
  link(name: string, url: string): string;
  heldBy(person: string | undefined, when: string): string;
  /** The tool does not know of it: nobody must believe it does. */
  seenBy(person: string | undefined, when: string): string;
  /** Of an acknowledgement that seems to be forgotten. */
  stillOpen: string;
  called(mentions: string): string;
  continued(link: string): string;
  roomArchived(room: string): string;
  notes: {
    acknowledged(person: string | undefined, when: string): string;
    seen(person: string | undefined, when: string): string;
    forgotten(person: string | undefined, duration: string, when: string): string;
    unacknowledged(person: string | undefined, when: string): string;
    commented(person: string | undefined, when: string): string;
    severityChanged(from: string, to: string, person: string | undefined, when: string): string;
    resolved(when: string, duration: string): string;
    closed(person: string | undefined, when: string): string;
    reopened(when: string): string;
    flappingStarted(when: string): string;
    flappingEnded(when: string, changes: number, duration: string): string;
  };
}

export const postTexts: Record<Language, PostTexts> = {
  en: {
    severities: { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW', info: 'INFO' },
    resolved: 'RESOLVED',
    since: (when) => `since ${when}`,
    occurrence: (count) => `${count}${ordinal(count)} time in 30 days`,
    flapping: (changes) => `≈ FLAPPING (${changes} changes)`,
    suppressed: {
      silence: (by, end, reason) => `🔕 Silenced by ${by} until ${end}${reason === '' ? '' : `: ${reason}`}`,
      maintenance: (by, end, reason) => `🔧 In maintenance until ${end} (${by})${reason === '' ? '' : `: ${reason}`}`,
      inhibition: (by) => `🔕 Not announced (rule: ${by})`,
    },
    unknown: (source, when) => `❔ State unknown: nothing heard of ${source} since ${when}`,
    link: (name, url) => `${name}: ${url}`,
    links: {
      trigger: 'Trigger',
      event: 'Event',
      graph: 'Graph',
      dashboard: 'Dashboard',
      runbook: 'Runbook',
      silence: 'Silence',
    },
    heldBy: (person, when) => `✋ Acknowledged${person === undefined ? '' : ` by ${person}`} at ${when}`,
    seenBy: (person, when) => `👀 Seen (Mattermost only)${person === undefined ? '' : ` by ${person}`} at ${when}`,
    stillOpen: '⏳ still open',
    called: (mentions) => `Calling ${mentions}`,
    continued: (link) => `continued: ${link}`,
    roomArchived: (room) => `Room ${room} is archived: shown here instead.`,
    notes: {
      acknowledged: (person, when) => `✋ Acknowledged${person === undefined ? '' : ` by ${person}`} · ${when}`,
      seen: (person, when) => `👀 Seen (Mattermost only)${person === undefined ? '' : ` by ${person}`} · ${when}`,
      forgotten: (person, duration, when) =>
        `⏳ ${person === undefined ? 'Acknowledged' : `${person} has had it`} for ${duration} and it is still open · ${when}`,
      unacknowledged: (person, when) =>
        `Acknowledgement withdrawn${person === undefined ? '' : ` by ${person}`} · ${when}`,
      commented: (person, when) => `💬 ${person ?? 'Comment'} · ${when}`,
      severityChanged: (from, to, person, when) =>
        `Severity ${from} → ${to}${person === undefined ? '' : `, by ${person}`} · ${when}`,
      resolved: (when, duration) => `✓ Back to normal at ${when} (${duration})`,
      closed: (person, when) => `✓ Closed by hand${person === undefined ? '' : ` by ${person}`} · ${when}`,
      reopened: (when) => `Open again since ${when}`,
      flappingStarted: (when) => `≈ Flapping since ${when}: changes are counted in the post, no longer noted here`,
      flappingEnded: (when, changes, duration) => `≈ Stable again · ${when} (${changes} changes in ${duration})`,
    },
  },
  fr: {
    severities: { critical: 'CRITIQUE', high: 'ÉLEVÉE', medium: 'MOYENNE', low: 'BASSE', info: 'INFO' },
    resolved: 'RÉTABLI',
    since: (when) => `depuis ${when}`,
    occurrence: (count) => `${count}e fois en 30 jours`,
    flapping: (changes) => `≈ INSTABLE (${changes} changements)`,
    suppressed: {
      silence: (by, end, reason) => `🔕 Mis en silence par ${by}, fin ${end}${reason === '' ? '' : ` : ${reason}`}`,
      maintenance: (by, end, reason) => `🔧 En maintenance, fin ${end} (${by})${reason === '' ? '' : ` : ${reason}`}`,
      inhibition: (by) => `🔕 Pas annoncé (règle : ${by})`,
    },
    unknown: (source, when) => `❔ État inconnu : plus de nouvelles de ${source} depuis ${when}`,
    link: (name, url) => `${name} : ${url}`,
    links: {
      trigger: 'Déclencheur',
      event: 'Événement',
      graph: 'Graphe',
      dashboard: 'Tableau de bord',
      runbook: 'Procédure',
      silence: 'Silence',
    },
    heldBy: (person, when) => `✋ Pris en charge${person === undefined ? '' : ` par ${person}`} à ${when}`,
    seenBy: (person, when) => `👀 Vu (Mattermost seulement)${person === undefined ? '' : ` par ${person}`} à ${when}`,
    stillOpen: '⏳ toujours ouverte',
    called: (mentions) => `Appel à ${mentions}`,
    continued: (link) => `suite : ${link}`,
    roomArchived: (room) => `Le salon ${room} est archivé : affiché ici à la place.`,
    notes: {
      acknowledged: (person, when) => `✋ Pris en charge${person === undefined ? '' : ` par ${person}`} · ${when}`,
      seen: (person, when) => `👀 Vu (Mattermost seulement)${person === undefined ? '' : ` par ${person}`} · ${when}`,
      forgotten: (person, duration, when) =>
        `⏳ ${person === undefined ? 'Prise en charge' : `${person} s'en charge`} depuis ${duration} et elle est toujours ouverte · ${when}`,
      unacknowledged: (person, when) =>
        `Prise en charge retirée${person === undefined ? '' : ` par ${person}`} · ${when}`,
      commented: (person, when) => `💬 ${person ?? 'Commentaire'} · ${when}`,
      severityChanged: (from, to, person, when) =>
        `Gravité ${from} → ${to}${person === undefined ? '' : `, par ${person}`} · ${when}`,
      resolved: (when, duration) => `✓ Retour à la normale à ${when} (${duration})`,
      closed: (person, when) => `✓ Clos à la main${person === undefined ? '' : ` par ${person}`} · ${when}`,
      reopened: (when) => `De nouveau ouvert depuis ${when}`,
      flappingStarted: (when) =>
        `≈ Instable depuis ${when} : chaque changement est compté dans le message, plus noté ici`,
      flappingEnded: (when, changes, duration) =>
        `≈ Stable de nouveau · ${when} (${changes} changements en ${duration})`,
    },
  },
};

/** Shape and word, never colour alone. */
export const severityMarks: Record<Severity, string> = { critical: '▲▲', high: '▲', medium: '◆', low: '●', info: '○' };

function ordinal(count: number): string {
  const tens = count % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th';
}
