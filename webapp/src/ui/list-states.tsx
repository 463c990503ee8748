import React, { type ReactNode, useEffect, useState } from 'react';
import './list-states.css';

/** What stands where a list would be: nothing to show, nothing found, or a failure. */
export function ListNote({
  title,
  children,
  isAlert = false,
}: {
  title: string;
  children?: ReactNode;
  isAlert?: boolean;
}): React.ReactElement {
  return (
    <div className="vigie-note" role={isAlert ? 'alert' : undefined}>
      <p className="vigie-note__title">{title}</p>
      {children}
    </div>
  );
}

/** Shown only when waiting is felt: what comes within 150 ms does not flash. */
const skeletonDelayMs = 150;
const widths = [62, 78, 54, 70, 48, 66, 74, 58];

export function ListSkeleton({ label }: { label: string }): React.ReactElement {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), skeletonDelayMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="vigie-skeleton" role="status" aria-label={label}>
      {isShown &&
        widths.map((width) => <div key={width} className="vigie-skeleton__row" style={{ width: `${width}%` }} />)}
    </div>
  );
}
