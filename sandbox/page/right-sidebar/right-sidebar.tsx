import React from 'react';
import { useAppState } from '../store/store.ts';
import { PluginPanel } from './plugin-panel.tsx';
import { SearchResults } from './search-results.tsx';
import { Thread } from './thread.tsx';

/** The right-hand side: a thread, search results, or a plugin's own. */
export function RightSidebar(): React.ReactElement | null {
  const rhs = useAppState((state) => state.views.rhs);
  if (!rhs.isSidebarOpen) return null;
  const classes = ['sidebar--right', 'move--left', 'is-open', rhs.isSidebarExpanded && 'sidebar--right--expanded'];
  return (
    <div
      id="sidebar-right"
      className={classes.filter(Boolean).join(' ')}
      role="region"
      aria-label="right hand sidebar region"
    >
      <div className="sidebar-right-container" tabIndex={-1}>
        <div className="sidebar--right__content">
          <div id="rhsContainer" className="sidebar-right__body">
            {rhs.rhsState === 'plugin' ? <PluginPanel id={rhs.pluggableId} /> : null}
            {rhs.rhsState === 'search' ? <SearchResults terms={rhs.searchTerms} /> : null}
            {rhs.rhsState === null && rhs.selectedPostId !== '' ? (
              <Thread key={rhs.selectedPostId} rootId={rhs.selectedPostId} />
            ) : null}
          </div>
        </div>
      </div>
    </div>
  );
}
