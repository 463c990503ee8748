import { callBridge } from '../rpc/call-bridge.ts';
import type { CallError } from '../rpc/call-error.ts';

/** Fetches the review in Markdown and hands it to the browser to save; gives back why there is none. */
export async function downloadReview(id: number): Promise<CallError | undefined> {
  const outcome = await callBridge('incidents.review', { id });
  if (!outcome.ok) return outcome.error;
  const { fileName, markdown } = outcome.result;
  const href = URL.createObjectURL(new Blob([markdown], { type: 'text/markdown;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
  return undefined;
}
