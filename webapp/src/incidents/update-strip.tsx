import React from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { Icon } from '../ui/icon.tsx';
import { useText } from '../ui/use-text.ts';
import { Due } from './due.tsx';
import { readMay } from './may.ts';
import { useMoments } from './use-moments.ts';

/** When the next word is due, and the way to give it. */
export function UpdateStrip({
  detail,
  onWrite,
}: {
  detail: IncidentDetail;
  onWrite(): void;
}): React.ReactElement | null {
  const text = useText();
  const moments = useMoments();
  const { status, nextUpdateAt } = detail.incident;
  if (status === 'resolved') return null;
  return (
    <div className="vigie-strip vigie-inc-strip">
      <span className="vigie-strip__text">
        {nextUpdateAt === undefined ? (
          text('incidents.due.none')
        ) : (
          <>
            <Due at={nextUpdateAt} /> <span className="vigie-inc-muted">({moments.near(nextUpdateAt)})</span>
          </>
        )}
      </span>
      {readMay(detail, 'update').isAllowed && (
        <button type="button" className="vigie-button vigie-button--primary" aria-keyshortcuts="u" onClick={onWrite}>
          <Icon name="comment" />
          {text('incidents.update.write')}
        </button>
      )}
    </div>
  );
}
