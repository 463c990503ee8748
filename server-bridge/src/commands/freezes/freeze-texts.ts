import type { FreezeReason } from '../../domain/freezes/decide-freeze.ts';
import type { Language } from '../../domain/rooms.ts';

/** Words about freezes that are not a post's. Arguments are already neutralised. */
export interface FreezeTexts {
  problems: Record<
    Extract<FreezeReason, 'of-config' | 'no-reason' | 'too-short' | 'too-long' | 'in-the-past' | 'too-far-ahead'>,
    string
  >;
  /** Who may freeze, to someone who may not; of the rooms only those they may read. */
  notAllowed(rooms: string): string;
  notYours(rooms: string): string;
}

export const freezeTexts: Record<Language, FreezeTexts> = {
  en: {
    problems: {
      'of-config': 'It stands in vigie.yaml (`freezes:`): it is changed there.',
      'no-reason': 'Say why: whoever has to wait will ask.',
      'too-short': 'A freeze lasts a minute at least, and ends after it begins.',
      'too-long': 'That is too long: 100 days at most. What is longer belongs in vigie.yaml (`freezes:`).',
      'in-the-past': 'That is over already: a start or an end is to come. Of one that runs the start stays.',
      'too-far-ahead': 'Its start is more than 400 days ahead.',
    },
    notAllowed: (rooms) =>
      `Who may release in every room that it concerns may freeze, and system administrators${rooms === '' ? '' : `: join ${rooms}`}.`,
    notYours: (rooms) =>
      `Its author may change it, who may release in every room that it concerns${rooms === '' ? '' : ` (${rooms})`}, and system administrators.`,
  },
  fr: {
    problems: {
      'of-config': "Il est dans vigie.yaml (`freezes:`) : c'est là qu'il se change.",
      'no-reason': 'Dites pourquoi : qui devra attendre le demandera.',
      'too-short': 'Un gel dure une minute au moins, et finit après son début.',
      'too-long': "C'est trop long : 100 jours au plus. Ce qui est plus long va dans vigie.yaml (`freezes:`).",
      'in-the-past': "C'est déjà passé : un début ou une fin est à venir. D'un gel en cours, le début ne change plus.",
      'too-far-ahead': 'Son début est à plus de 400 jours.',
    },
    notAllowed: (rooms) =>
      `Peut geler qui peut mettre en production dans tous les salons concernés, et les administrateurs système${rooms === '' ? '' : ` : rejoignez ${rooms}`}.`,
    notYours: (rooms) =>
      `Peuvent le changer son auteur, qui peut mettre en production dans tous les salons concernés${rooms === '' ? '' : ` (${rooms})`}, et les administrateurs système.`,
  },
};
