import React from 'react';
import type { ReleaseRow } from '#contract/releases.ts';
import './release-mark.css';

type State = ReleaseRow['state'];

/** One shape a state, drawn rather than typed: the word stands beside it. */
const shapes: Record<State, string> = {
  planned: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2.2 1.6',
  started: 'M4.5 2.8v10.4L13 8Z',
  succeeded: 'M2.8 8.4 6.4 12 13.4 4.4',
  failed: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  'rolled-back': 'M5.5 2.5 2.5 5.5l3 3M2.5 5.5h7a4 4 0 0 1 0 8H5',
  cancelled: 'M3 8h10',
};

export function ReleaseMark({ state }: { state: State }): React.ReactElement {
  return (
    <svg
      className={`vigie-rmark vigie-rmark--${state}`}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={shapes[state]}
        fill={state === 'started' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
