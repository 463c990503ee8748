import { change } from './hashtags-store.ts';
import { askTags } from './question.ts';

/** Asks for posts with these tags, whatever was asked before. */
export function showTags(tags: readonly string[]): void {
  change({ question: askTags(tags) });
}
