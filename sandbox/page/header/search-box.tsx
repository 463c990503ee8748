import React, { useEffect, useRef, useState } from 'react';
import { closeRhs } from '../right-sidebar/rhs-actions.ts';
import { searchFor } from '../right-sidebar/search-actions.ts';
import { store, useAppState } from '../store/store.ts';

/** The header's search: a button that opens a box; Enter searches, Escape leaves. */
export function SearchBox(): React.ReactElement {
  const [isOpen, setOpen] = useState(false);
  const rhs = useAppState((state) => state.views.rhs);
  const terms = rhs.rhsState === 'search' ? rhs.searchTerms : '';
  const open = () => setOpen(true);
  const handleKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') open();
  };
  return (
    <div className="GlobalHeader__search">
      <div
        id="searchFormContainer"
        className="SearchContainer a11y__region"
        role="button"
        aria-expanded={isOpen}
        tabIndex={0}
        onClick={open}
        onKeyDown={handleKeyDown}
      >
        <i className="icon icon-magnify" />
        {terms === '' ? (
          <span>Search</span>
        ) : (
          <>
            <span className="SearchContainer__type">MESSAGES</span>
            <span className="SearchContainer__terms">{terms}</span>
          </>
        )}
      </div>
      {terms === '' ? null : (
        <button
          type="button"
          className="SearchContainer__clear"
          aria-label="Clear search"
          onClick={() => store.dispatch(closeRhs)}
        >
          <i className="icon icon-close-circle" />
        </button>
      )}
      {isOpen ? <SearchPopup initial={terms} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

interface SearchPopupProps {
  initial: string;
  onClose: () => void;
}

function SearchPopup({ initial, onClose }: SearchPopupProps): React.ReactElement {
  const [terms, setTerms] = useState(initial);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    input.current?.focus();
    const closeOutside = (event: MouseEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('mousedown', closeOutside);
    return () => document.removeEventListener('mousedown', closeOutside);
  }, [onClose]);
  const handleKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || terms.trim() === '') return;
    void store.dispatch(searchFor(terms.trim()));
    onClose();
  };
  return (
    <div id="searchBox" className="SearchPopup" role="dialog" aria-label="Search" ref={box}>
      <div className="SearchPopup__top">
        <span className="SearchPopup__type">Messages</span>
        <button type="button" className="btn btn-icon btn-sm" aria-label="Close" onClick={onClose}>
          <i className="icon icon-close" />
        </button>
      </div>
      <div className="SearchPopup__line">
        <i className="icon icon-magnify" />
        <input
          ref={input}
          type="search"
          aria-label="Search messages"
          placeholder="Search messages"
          value={terms}
          onChange={(event) => setTerms(event.target.value)}
          onKeyDown={handleKeyDown}
        />
      </div>
      <p className="SearchPopup__hint">Press Enter to search: words, or a #hashtag, in the channels you have joined.</p>
    </div>
  );
}
