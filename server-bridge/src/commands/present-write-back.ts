import type { WriteBack as WriteBackView } from '#contract/alerts.ts';
import type { Language } from '../domain/rooms.ts';
import { describeRefusal } from '../domain/write-back/describe-refusal.ts';
import type { WriteBack } from '../store/write-backs/select-waiting.ts';

/** How an act fares on its way to the tool; of a refusal why, and what to do. */
export function presentWriteBack({ state, reason }: WriteBack, tool: string, language: Language): WriteBackView {
  return reason === null ? { state } : { state, text: describeRefusal(reason, tool, language) };
}
