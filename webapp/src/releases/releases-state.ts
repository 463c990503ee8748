import type { UnknownAction } from 'redux';
import type { ReleaseAct } from '#contract/releases.ts';

/** What must be known before the tab is loaded: which release it is to show. The rest is the tab's own. */
export interface ReleasesState {
  /** The release whose page is shown in place of the list. */
  openId: number | undefined;
  /** What somebody wants to do with it, asked for at its post. */
  act: ReleaseAct | undefined;
}

const openType = 'vigie/releases/open';
const nothing: ReleasesState = { openId: undefined, act: undefined };

/** Shows a release's page, and the form of an act; without an id the list. */
export function openRelease(openId: number | undefined, act?: ReleaseAct): UnknownAction & { payload: ReleasesState } {
  return { type: openType, payload: { openId, act } };
}

export function reduceReleasesState(state: ReleasesState = nothing, action: UnknownAction): ReleasesState {
  return isOpen(action) ? action.payload : state;
}

function isOpen(action: UnknownAction): action is ReturnType<typeof openRelease> {
  return action.type === openType;
}
