import type { Alert } from '../domain/alerts/alert.ts';
import type { Language } from '../domain/rooms.ts';
import { neutraliseText } from '../domain/text/neutralise-text.ts';
import { describeRefusal } from '../domain/write-back/describe-refusal.ts';
import type { WriteBackReason } from '../domain/write-back/write-back-reason.ts';
import type { WriteBack } from '../store/write-backs/select-waiting.ts';

/** Lines of one message: whoever chose 200 alerts gets one message, not 200. */
const linesMost = 20;

export interface RefusedAct {
  row: Pick<WriteBack, 'kind' | 'source' | 'reason' | 'detail'>;
  alert: Alert | undefined;
  /** What people call the tool. */
  tool: string;
  /** Where its post is. */
  permalink: string | undefined;
}

/** The direct message to someone whose acts did not reach the tools: which, why, and what to do. */
export function renderRefusals(acts: RefusedAct[], language: Language): string {
  const words = texts[language];
  const parts: string[] = [words.head];
  for (const group of Object.values(Object.groupBy(acts, ({ row }) => `${row.source} ${row.reason}`))) {
    const [first] = group ?? [];
    if (group === undefined || first === undefined) continue;
    const reason: WriteBackReason = first.row.reason ?? 'rejected';
    const lines = group.slice(0, linesMost).map((act) => renderAct(act, language));
    if (group.length > linesMost) lines.push(`- … +${group.length - linesMost}`);
    const said =
      first.row.detail === null || first.row.detail === ''
        ? ''
        : `\n> ${neutraliseText(first.row.detail, { maxLength: 300 })}`;
    parts.push(`${lines.join('\n')}\n\n${words.why} ${describeRefusal(reason, first.tool, language)}${said}`);
  }
  return parts.join('\n\n');
}

function renderAct({ row, alert, permalink }: RefusedAct, language: Language): string {
  const { kinds } = texts[language];
  const host = alert?.hostName ?? alert?.labels['host'];
  const title =
    alert === undefined
      ? ''
      : ` · ${neutraliseText([host, alert.title].filter(Boolean).join(' · '), { maxLength: 250 })}`;
  return `- ${kinds[row.kind]}${title}${permalink === undefined ? '' : ` · ${permalink}`}`;
}

const texts = {
  en: {
    head: 'What you did is in Mattermost, but **did not reach the tool**:',
    why: 'Why:',
    kinds: { acknowledged: 'acknowledged', unacknowledged: 'acknowledgement withdrawn', commented: 'comment' },
  },
  fr: {
    head: "Ce que vous avez fait est dans Mattermost, mais **n'est pas arrivé dans l'outil** :",
    why: 'Pourquoi :',
    kinds: { acknowledged: 'prise en charge', unacknowledged: 'prise en charge retirée', commented: 'commentaire' },
  },
} as const;
