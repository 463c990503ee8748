import { dispatchToHost, readHostState } from '../host/host-store.ts';
import { readPluginState, usePluginState } from '../host/use-host-state.ts';
import { changeHashtags, type HashtagsState } from './hashtags-state.ts';

/** The tab's own state as it is now. */
export function readHashtags(): HashtagsState {
  return readPluginState(readHostState()).hashtags;
}

export function useHashtags<T>(select: (state: HashtagsState) => T): T {
  return usePluginState(({ hashtags }) => select(hashtags));
}

export function change(what: Partial<HashtagsState>): void {
  dispatchToHost(changeHashtags(what));
}
