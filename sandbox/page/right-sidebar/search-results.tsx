import type { Post } from '@mattermost/types/posts';
import React from 'react';
import { Link } from '../address/link.tsx';
import { PostView } from '../post/post-view.tsx';
import { titleOf } from '../sidebar/list-channels.ts';
import { useAppState, useShallowState } from '../store/store.ts';
import { RhsHeader } from './rhs-header.tsx';

/** What a search found, newest first. */
export function SearchResults({ terms }: { terms: string }): React.ReactElement {
  const isSearching = useAppState((state) => state.entities.search.isSearchingTerm);
  const posts = useShallowState(({ entities: { search, posts } }) => {
    return search.results.flatMap((id) => posts.posts[id] ?? []);
  });
  return (
    <>
      <RhsHeader title="Search Results" />
      <div id="searchContainer" className="SearchResults">
        <p className="SearchResults__counts">Messages {posts.length}</p>
        {isSearching ? <p role="status">Searching…</p> : null}
        {!isSearching && posts.length === 0 ? <NoResults terms={terms} /> : null}
        <div id="search-items-container">
          {posts.map((post) => (
            <Found key={post.id} post={post} />
          ))}
        </div>
      </div>
    </>
  );
}

function NoResults({ terms }: { terms: string }): React.ReactElement {
  return (
    <div className="no-results__holder">
      <h3>No results for “{terms}”</h3>
      <p>Check the spelling or try another search.</p>
    </div>
  );
}

function Found({ post }: { post: Post }): React.ReactElement {
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  const title = useAppState((state) => {
    const channel = state.entities.channels.channels[post.channel_id];
    return channel === undefined ? '' : titleOf(state, channel);
  });
  return (
    <div className="search-item__container" data-testid="search-item-container">
      <div className="search-item__head">
        <span className="search-channel__name">{title}</span>
        <Link className="search-item__jump" to={`/${team?.name ?? ''}/pl/${post.id}`}>
          Jump
        </Link>
      </div>
      <PostView post={post} location="SEARCH" />
    </div>
  );
}
