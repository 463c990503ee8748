import type { Alert } from '../alerts/alert.ts';
import type { Language } from '../rooms.ts';

/** What a button or an entry of the menu does. */
export const clickActions = ['acknowledge', 'withdraw', 'comment', 'details'] as const;
export type ClickAction = (typeof clickActions)[number];

/** What stands below a live post, for phones and servers without the plugin. */
export interface PostButtons {
  button?: { action: ClickAction; name: string };
  menu: { name: string; entries: { action: ClickAction; name: string }[] };
}

/** `writesBack`: the tool will know of it. Where it will not, nobody must believe so: one sees it, no more. */
export function makePostButtons(
  { status, acknowledgement }: Alert,
  language: Language,
  writesBack: boolean,
): PostButtons {
  const { withdraw, more, comment, details, ...words } = texts[language];
  const entries = [
    { action: 'comment' as const, name: comment },
    { action: 'details' as const, name: details },
  ];
  const menu = { name: more, entries };
  if (status === 'resolved') return { menu };
  if (acknowledgement !== undefined) return { button: { action: 'withdraw', name: withdraw }, menu };
  return { button: { action: 'acknowledge', name: writesBack ? words.acknowledge : words.see }, menu };
}

const texts = {
  en: {
    acknowledge: 'Acknowledge',
    see: 'Mark as seen',
    withdraw: 'Withdraw',
    more: 'More…',
    comment: 'Comment…',
    details: 'Details',
  },
  fr: {
    acknowledge: 'Prendre en charge',
    see: 'Marquer comme vu',
    withdraw: 'Ne plus prendre en charge',
    more: 'Plus…',
    comment: 'Commenter…',
    details: 'Détails',
  },
} as const satisfies Record<Language, Record<string, string>>;
