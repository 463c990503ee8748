import React from 'react';

const paths = {
  back: 'M9.5 3 4.5 8l5 5M5 8h8',
  check: 'M3 8.5 6.5 12 13 4.5',
  chevron: 'M4 6l4 4 4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  comment: 'M2.5 3.5h11v7.5H8l-3 2.5V11H2.5Z',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8Z',
  flapping: 'M1.5 9.5 4 5l3 6 3-7 2.5 5.5H14.5',
  external: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5',
  hand: 'M5 8V4.2a1 1 0 0 1 2 0V7m0-.5V3a1 1 0 0 1 2 0v4m0-.5V4a1 1 0 0 1 2 0v5.5c0 2.5-1.5 4-3.8 4-2 0-2.9-.9-3.9-2.7L2.6 9.2c-.3-.7.5-1.4 1.2-.9L5 9.5',
  hourglass: 'M4 2.5h8M4 13.5h8M5 2.5c0 3 6 8 6 11M11 2.5c0 3-6 8-6 11',
  jump: 'M3 4.5h6a3.5 3.5 0 0 1 0 7H5m2.5-2.5L5 11.5 7.5 14',
  lock: 'M4 7.5h8V13H4ZM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2',
  muted: 'M4.5 11.5V7a3.5 3.5 0 0 1 6-2.4M11.5 8v3.5M3 11.5h10M7 13.5h2M2.5 2.5l11 11',
  open: 'M2.5 3h11v10h-11ZM10 3v10M4.5 5.5h3M4.5 8h3',
  outside: 'M6 3.5h6.5v9H6M2 8h6.5M6 5.5 8.5 8 6 10.5',
  unknown: 'M6 6a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.6v.1M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 14 14',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a label, or in a control that carries one. */
export function Icon({ name }: { name: IconName }): React.ReactElement {
  return (
    <svg className="vigie-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
