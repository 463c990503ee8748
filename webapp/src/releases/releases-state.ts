import type { UnknownAction } from 'redux';

/** What must be known before the tab is loaded: which release it is to show. The rest is the tab's own. */
export interface ReleasesState {
  /** The release whose page is shown in place of the list. */
  openId: number | undefined;
}

const openType = 'vigie/releases/open';
const nothing: ReleasesState = { openId: undefined };

/** Shows a release's page; without an id the list. */
export function openRelease(openId: number | undefined): UnknownAction & { openId: number | undefined } {
  return { type: openType, openId };
}

export function reduceReleasesState(state: ReleasesState = nothing, action: UnknownAction): ReleasesState {
  return isOpen(action) ? { openId: action.openId } : state;
}

function isOpen(action: UnknownAction): action is ReturnType<typeof openRelease> {
  return action.type === openType;
}
