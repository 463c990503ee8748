import React, { useEffect, useState } from 'react';
import { ListSkeleton } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import { ActDialog } from './act-dialog.tsx';
import { AlertActions, AlertBody } from './alert-detail.tsx';
import { CallFailure } from './call-failure.tsx';
import type { KeyAction } from './decide-key.ts';
import { useAlertDetail } from './use-alert-detail.ts';
import { useWaysOut } from './use-ways-out.ts';

interface OpenedPostProps {
  id: number;
  /** What it was opened for. */
  start: 'yes' | 'comment' | 'acknowledge';
  /** That is under way. */
  onStarted(): void;
}

/** A post opened in place: what the bridge knows of its alert, and what may be done. */
export function OpenedPost({ id, start, onStarted }: OpenedPostProps): React.ReactElement {
  const text = useText();
  const { row, detail, load, retry } = useAlertDetail(id);
  const [acting, setActing] = useState<'acknowledge' | 'unacknowledge'>();
  const [isCommenting, setCommenting] = useState(false);
  const ways = useWaysOut();
  useEffect(() => {
    if (start === 'yes' || detail === undefined) return;
    if (start === 'acknowledge') setActing('acknowledge');
    else setCommenting(true);
    onStarted();
  }, [start, detail, onStarted]);
  const handlePerform = (action: KeyAction) => {
    if (row === undefined) return;
    if (action.type === 'open-in-source') ways.openInSource(row);
    if (action.type === 'jump-to-post') void ways.jumpToPost(id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys typed here are not shortcuts of the host
    <div className="vigie-opened" onKeyDown={(event) => event.stopPropagation()}>
      {row !== undefined && detail !== undefined && (
        <>
          <AlertActions row={row} detail={detail} onAct={setActing} onPerform={handlePerform} />
          <AlertBody detail={detail} isCommenting={isCommenting} />
        </>
      )}
      {detail === undefined && load.is === 'failed' && (
        <p role="alert">
          <CallFailure error={load.error} />{' '}
          <button type="button" className="vigie-link" onClick={retry}>
            {text('alerts.retry')}
          </button>
        </p>
      )}
      {detail === undefined && load.is !== 'failed' && <ListSkeleton label={text('alerts.loading')} />}
      {acting !== undefined && row !== undefined && (
        <ActDialog kind={acting} rows={[row]} onClose={() => setActing(undefined)} />
      )}
    </div>
  );
}
