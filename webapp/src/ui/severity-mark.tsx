import React from 'react';
import type { Severity } from '#contract/severity.ts';
import './severity-mark.css';

/** What a mark may show: how bad an open alert is, or that it is over. */
export type MarkState = Severity | 'resolved';

/** Drawn rather than typed: glyphs of these shapes differ in size from one font to the next. */
const shapes: Record<MarkState, React.ReactElement> = {
  critical: (
    <>
      <path d="M5 2.6 9.6 11.4H.4Z" />
      <path d="M13 2.6 17.6 11.4H8.4Z" />
    </>
  ),
  high: <path d="M9 1.8 14.6 12H3.4Z" />,
  medium: <path d="M9 1.4 14.6 7 9 12.6 3.4 7Z" />,
  low: <circle cx="9" cy="7" r="4.6" />,
  info: <circle cx="9" cy="7" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  resolved: (
    <path
      d="M4 7.4 7.6 11 14.2 3.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
};

/** The shape and colour of a severity; the word stands beside it, or in the label of what carries it. */
export function SeverityMark({ state }: { state: MarkState }): React.ReactElement {
  return (
    <svg
      className={`vigie-mark vigie-mark--${state}`}
      viewBox="0 0 18 14"
      width="18"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[state]}
    </svg>
  );
}
