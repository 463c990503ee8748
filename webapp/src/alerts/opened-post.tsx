import React from 'react';
import type { CallError } from '../rpc/call-error.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListSkeleton } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import { ActDialog } from './act-dialog.tsx';
import { AlertActions, AlertBody } from './alert-detail.tsx';
import { useAlertDetail } from './use-alert-detail.ts';
import { useWaysOut } from './use-ways-out.ts';

/** A post opened in place: what the bridge knows of its alert beyond what the post says, and what may be done. */
export function OpenedPost(props: {
  id: number;
  /** The composer takes the focus. */
  isCommenting: boolean;
  onAct(kind: 'acknowledge' | 'unacknowledge'): void;
}): React.ReactElement {
  const { id, isCommenting, onAct } = props;
  const text = useText();
  const { row, detail, load, retry } = useAlertDetail(id);
  const { openInSource } = useWaysOut();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys typed here are not shortcuts of the host
    <div className="vigie-opened" onKeyDown={(event) => event.stopPropagation()}>
      {row !== undefined && detail !== undefined && (
        <>
          <AlertActions row={row} detail={detail} isInPost onAct={onAct} onOpenInSource={() => openInSource(row)} />
          <AlertBody detail={detail} isInPost isCommenting={isCommenting} />
        </>
      )}
      {detail === undefined && load.is === 'failed' && <Failed load={load} retry={retry} />}
      {detail === undefined && load.is !== 'failed' && <ListSkeleton label={text('alerts.loading')} />}
    </div>
  );
}

/** Acting from a post: asks what stands in the way first, if that is not known. */
export function PostAct(props: {
  id: number;
  kind: 'acknowledge' | 'unacknowledge';
  onClose(): void;
}): React.ReactElement | null {
  const { id, kind, onClose } = props;
  const { row, load, retry } = useAlertDetail(id);
  if (row !== undefined) return <ActDialog kind={kind} rows={[row]} onClose={onClose} />;
  return load.is === 'failed' ? <Failed load={load} retry={retry} /> : null;
}

function Failed({ load, retry }: { load: { error: CallError }; retry(): void }): React.ReactElement {
  const text = useText();
  return (
    <p role="alert">
      <CallFailure error={load.error} />{' '}
      <button type="button" className="vigie-link" onClick={retry}>
        {text('alerts.retry')}
      </button>
    </p>
  );
}
