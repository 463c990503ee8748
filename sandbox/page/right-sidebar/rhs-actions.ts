import type { PageAction } from '../store/actions.ts';
import type { Thunk } from '../store/store.ts';

export const closeRhs: PageAction = { type: 'UPDATE_RHS_STATE', state: null };

export function showRhsPlugin(id: string): PageAction {
  return { type: 'UPDATE_RHS_STATE', state: 'plugin', pluggableId: id };
}

export function hideRhsPlugin(id: string): Thunk {
  return (dispatch, getState) => {
    if (getState().views.rhs.pluggableId === id) dispatch(closeRhs);
  };
}

export function toggleRhsPlugin(id: string): Thunk {
  return (dispatch, getState) => {
    const isShown = getState().views.rhs.pluggableId === id;
    dispatch(isShown ? closeRhs : showRhsPlugin(id));
  };
}

/** The thread of a post, a reply or a root. */
export function selectRhsPost(postId: string): Thunk {
  return (dispatch, getState) => {
    const post = getState().entities.posts.posts[postId];
    dispatch({
      type: 'SELECT_POST',
      postId: post === undefined ? postId : post.root_id || post.id,
      channelId: post?.channel_id ?? '',
      timestamp: Date.now(),
    });
  };
}
