import type { Language } from '../rooms.ts';
import type { WriteBackReason } from './write-back-reason.ts';

/** Why a tool did not take an act, and what to do about it, in plain words without Markdown. */
export function describeRefusal(reason: WriteBackReason, tool: string, language: Language): string {
  return texts[language][reason](tool);
}

type Texts = Record<WriteBackReason, (tool: string) => string>;

const texts: Record<Language, Texts> = {
  en: {
    unreachable: (tool) => `${tool} did not answer for a day. Do it in ${tool} itself.`,
    'token-refused': (tool) =>
      `${tool} does not accept Vigie's token. Do it in ${tool} itself, and ask who runs Vigie for a new token.`,
    'not-the-api': (tool) =>
      `What answers at the address of ${tool} is not its API. Do it in ${tool} itself, and tell who runs Vigie.`,
    'not-permitted': (tool) =>
      `Vigie's user in ${tool} may not do this. Do it in ${tool} itself, and ask its administrators to allow it in the user's role.`,
    hidden: (tool) =>
      `the problem is gone from ${tool}, or Vigie's user may not see it. Look in ${tool}; its administrators can give the user read permission on the host's group.`,
    failed: (tool) => `${tool} failed on it several times. Do it in ${tool} itself, and tell who runs Vigie.`,
    rejected: (tool) => `${tool} refused it. Do it in ${tool} itself, and tell who runs Vigie.`,
    'no-way-back': (tool) => `Vigie is no longer set up to write to ${tool}. Do it in ${tool} itself.`,
  },
  fr: {
    unreachable: (tool) => `${tool} n'a pas répondu de la journée. Faites-le dans ${tool}.`,
    'token-refused': (tool) =>
      `${tool} n'accepte pas le jeton de Vigie. Faites-le dans ${tool}, et demandez un nouveau jeton à qui gère Vigie.`,
    'not-the-api': (tool) =>
      `Ce qui répond à l'adresse de ${tool} n'est pas son API. Faites-le dans ${tool}, et dites-le à qui gère Vigie.`,
    'not-permitted': (tool) =>
      `L'utilisateur de Vigie dans ${tool} n'en a pas le droit. Faites-le dans ${tool}, et demandez à ses administrateurs de l'autoriser dans le rôle de cet utilisateur.`,
    hidden: (tool) =>
      `le problème n'est plus dans ${tool}, ou l'utilisateur de Vigie ne peut pas le voir. Regardez dans ${tool} ; ses administrateurs peuvent donner à cet utilisateur la lecture du groupe de l'hôte.`,
    failed: (tool) => `${tool} a échoué plusieurs fois. Faites-le dans ${tool}, et dites-le à qui gère Vigie.`,
    rejected: (tool) => `${tool} l'a refusé. Faites-le dans ${tool}, et dites-le à qui gère Vigie.`,
    'no-way-back': (tool) => `Vigie n'est plus réglé pour écrire dans ${tool}. Faites-le dans ${tool}.`,
  },
};
