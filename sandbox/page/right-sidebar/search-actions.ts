import { loadMissingUsers } from '../live/load-users.ts';
import { client, noteFailure } from '../server/client.ts';
import type { Thunk } from '../store/store.ts';

/** Looks for posts as the search box does: in the channels one has joined, of this team. */
export function searchFor(terms: string): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    dispatch({ type: 'UPDATE_RHS_SEARCH_TERMS', terms });
    dispatch({ type: 'UPDATE_RHS_STATE', state: 'search' });
    dispatch({ type: 'SEARCH_POSTS_REQUEST' });
    const { currentTeamId } = getState().entities.teams;
    const timeZoneOffset = -new Date().getTimezoneOffset() * 60;
    const params = { terms, is_or_search: false, time_zone_offset: timeZoneOffset, page: 0, per_page: 20 };
    const found = await client.searchPostsWithParams(currentTeamId, params).catch((error: unknown) => {
      noteFailure(error);
      return { order: [], posts: {} };
    });
    dispatch({ type: 'RECEIVED_POSTS', data: { ...emptyPage, ...found } });
    dispatch({ type: 'RECEIVED_SEARCH_POSTS', data: found.order });
    await loadMissingUsers(Object.values(found.posts));
  };
}

const emptyPage = { next_post_id: '', prev_post_id: '', first_inaccessible_post_time: 0 };
