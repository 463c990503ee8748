import type { Messages } from './load-messages.ts';

/** By the texts around, then by those added. */
const made = new WeakMap<Messages, WeakMap<Messages, Messages>>();

/** Both in one, the same object each time: what is written with it is kept by it. */
export function mergeMessages(around: Messages, own: Messages): Messages {
  const ofAround = made.get(around) ?? new WeakMap<Messages, Messages>();
  made.set(around, ofAround);
  const merged = ofAround.get(own) ?? { ...around, ...own };
  ofAround.set(own, merged);
  return merged;
}
