import React from 'react';
import { store, useAppState } from '../store/store.ts';
import { closeRhs } from './rhs-actions.ts';

interface RhsHeaderProps {
  title: React.ReactNode;
  onPopout?: () => void;
}

export function RhsHeader({ title, onPopout }: RhsHeaderProps): React.ReactElement {
  const isExpanded = useAppState((state) => state.views.rhs.isSidebarExpanded);
  return (
    <div className="sidebar--right__header">
      <span id="rhsPanelTitle" className="sidebar--right__title">
        {title}
      </span>
      <div className="pull-right">
        <button
          type="button"
          className="sidebar--right__expand btn btn-icon btn-sm"
          aria-label={isExpanded ? 'Collapse Sidebar Icon' : 'Expand Sidebar Icon'}
          onClick={() => store.dispatch({ type: 'SET_RHS_EXPANDED', expanded: !isExpanded })}
        >
          <i className={isExpanded ? 'icon icon-arrow-collapse' : 'icon icon-arrow-expand'} />
        </button>
        {onPopout === undefined ? null : (
          <button
            type="button"
            className="btn btn-icon btn-sm PopoutButton"
            aria-label="Open in new window"
            onClick={onPopout}
          >
            <i className="icon icon-dock-window" />
          </button>
        )}
        <button
          id="searchResultsCloseButton"
          type="button"
          className="sidebar--right__close btn btn-icon btn-sm"
          aria-label="Close"
          onClick={() => store.dispatch(closeRhs)}
        >
          <i className="icon icon-close" />
        </button>
      </div>
    </div>
  );
}
