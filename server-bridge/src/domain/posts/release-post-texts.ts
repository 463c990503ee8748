import type { ReleaseKind, ReleaseState } from '../releases/release-signal.ts';
import type { Language } from '../rooms.ts';

/** The words of posts about releases. Arguments are already neutralised. */
export interface ReleasePostTexts {
  /** With its mark, in capitals where it heads a post. */
  heads: Record<ReleaseKind, Record<ReleaseState, string>>;
  lasted(duration: string): string;
  owner(name: string): string;
  ticket(name: string): string;
  /** Of a plan without a window. */
  noWindow: string;
  link: string;
  called(names: string): string;
  /** What is told beside the post. */
  told: Record<Exclude<ReleaseState, 'planned'>, (by: string | undefined) => string>;
  again(by: string | undefined): string;
  moved(window: string, by: string | undefined): string;
  met(source: string): string;
  buttons: Record<'start' | 'again' | 'finish' | 'fail' | 'rollback' | 'move' | 'cancel' | 'details' | 'more', string>;
  day: { heading(day: string): string; none: string; more(count: number): string; help: string };
}

const by = (word: string, name: string | undefined) => (name === undefined ? '' : ` ${word} ${name}`);

function head(kind: string, words: readonly [string, string, string, string, string, string]) {
  const [planned, started, succeeded, failed, rolledBack, cancelled] = words;
  return {
    planned: `📅 ${kind} ${planned}`,
    started: `▶ ${kind} ${started}`,
    succeeded: `✓ ${kind} ${succeeded}`,
    failed: `✗ ${kind} ${failed}`,
    'rolled-back': `↩ ${kind} ${rolledBack}`,
    cancelled: `⊘ ${kind} ${cancelled}`,
  };
}

const english = ['PLANNED', 'UNDER WAY', 'DONE', 'FAILED', 'ROLLED BACK', 'CANCELLED'] as const;
const feminine = ['PRÉVUE', 'EN COURS', 'TERMINÉE', 'EN ÉCHEC', 'ANNULÉE PAR RETOUR ARRIÈRE', 'ANNULÉE'] as const;
const masculine = ['PRÉVU', 'EN COURS', 'TERMINÉ', 'EN ÉCHEC', 'ANNULÉ PAR RETOUR ARRIÈRE', 'ANNULÉ'] as const;

export const releasePostTexts: Record<Language, ReleasePostTexts> = {
  en: {
    heads: {
      release: head('RELEASE', english),
      change: head('CHANGE', english),
      maintenance: head('MAINTENANCE', english),
    },
    lasted: (duration) => `(${duration})`,
    owner: (name) => `Owner: ${name}`,
    ticket: (name) => `Ticket: ${name}`,
    noWindow: 'no time set yet',
    link: 'Link',
    called: (names) => `For ${names}`,
    told: {
      started: (name) => `▶ Started${by('by', name)}`,
      succeeded: (name) => `✓ Done${by('by', name)}`,
      failed: (name) => `✗ FAILED${by('by', name)}`,
      'rolled-back': (name) => `↩ ROLLED BACK${by('by', name)}`,
      cancelled: (name) => `⊘ Cancelled${by('by', name)}`,
    },
    again: (name) => `▶ Started again${by('by', name)}`,
    moved: (window, name) => `Moved to ${window}${by('by', name)}`,
    met: (source) => `${source} carries it out`,
    buttons: {
      start: 'Start',
      again: 'Start again',
      finish: 'Done',
      fail: 'Failed…',
      rollback: 'Rolled back…',
      move: 'Move…',
      cancel: 'Cancel it…',
      details: 'Details',
      more: 'More…',
    },
    day: {
      heading: (day) => `📅 **Releases of ${day}**`,
      none: 'Nothing is planned any more.',
      more: (count) => `… and ${count} more: \`/release today\``,
      help: '`/release` plans one, `/release list` shows what comes.',
    },
  },
  fr: {
    heads: {
      release: head('MISE EN PRODUCTION', feminine),
      change: head('CHANGEMENT', masculine),
      maintenance: head('MAINTENANCE', feminine),
    },
    lasted: (duration) => `(${duration})`,
    owner: (name) => `Responsable : ${name}`,
    ticket: (name) => `Ticket : ${name}`,
    noWindow: 'horaire à fixer',
    link: 'Lien',
    called: (names) => `Pour ${names}`,
    told: {
      started: (name) => `▶ Démarrage${by('par', name)}`,
      succeeded: (name) => `✓ Terminé${by('par', name)}`,
      failed: (name) => `✗ ÉCHEC${name === undefined ? '' : `, signalé par ${name}`}`,
      'rolled-back': (name) => `↩ RETOUR ARRIÈRE${by('par', name)}`,
      cancelled: (name) => `⊘ Annulation${by('par', name)}`,
    },
    again: (name) => `▶ Nouveau démarrage${by('par', name)}`,
    moved: (window, name) => `Reporté : ${window}${name === undefined ? '' : `, par ${name}`}`,
    met: (source) => `Réalisé par ${source}`,
    buttons: {
      start: 'Démarrer',
      again: 'Redémarrer',
      finish: 'Terminé',
      fail: 'Échec…',
      rollback: 'Retour arrière…',
      move: 'Reporter…',
      cancel: 'Annuler…',
      details: 'Détails',
      more: 'Plus…',
    },
    day: {
      heading: (day) => `📅 **Mises en production du ${day}**`,
      none: "Plus rien n'est prévu.",
      more: (count) => `… et ${count} de plus : \`/mep today\``,
      help: '`/mep` en annonce une, `/mep list` montre la suite.',
    },
  },
};
