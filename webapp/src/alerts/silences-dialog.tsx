import React, { useCallback, useEffect, useRef, useState } from 'react';
import type { SilenceList, SilenceRow } from '#contract/silences.ts';
import type { CallError } from '../rpc/call-error.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { Modal } from '../ui/modal.tsx';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { SilenceEntry } from './silence-entry.tsx';
import './silences-dialog.css';

/** What silences and maintenance windows there are: running, planned, over; end one, extend it, make another. */
export function SilencesDialog({ onNew, onClose }: { onNew(): void; onClose(): void }): React.ReactElement {
  const text = useText();
  const { deps } = useAlertsHost();
  const [list, setList] = useState<SilenceList>();
  const [failure, setFailure] = useState<CallError>();
  const [said, setSaid] = useState('');
  const isGone = useRef(false);

  const load = useCallback(async () => {
    const outcome = await deps.callBridge('silences.list', {});
    if (isGone.current) return;
    if (outcome.ok) setList(outcome.result);
    setFailure(outcome.ok ? undefined : outcome.error);
  }, [deps]);
  useEffect(() => {
    isGone.current = false;
    void load();
    return () => {
      isGone.current = true;
    };
  }, [load]);
  const handleChanged = (silence: SilenceRow, words: string) => {
    setSaid(words);
    setList(
      (known) => known && { ...known, silences: known.silences.map((one) => (one.id === silence.id ? silence : one)) },
    );
    void load();
  };

  return (
    <Modal title={text('alerts.silences.title')} onClose={onClose}>
      {failure !== undefined && (
        <ListNote title={text('alerts.silences.failed')} isAlert>
          <p>
            <CallFailure error={failure} />
          </p>
          <button type="button" className="vigie-button" onClick={() => void load()}>
            {text('alerts.retry')}
          </button>
        </ListNote>
      )}
      {list === undefined && failure === undefined && <ListSkeleton label={text('alerts.loading')} />}
      {list?.silences.length === 0 && (
        <ListNote title={text('alerts.silences.none')}>
          <p>{text('alerts.silences.none.help')}</p>
        </ListNote>
      )}
      {list !== undefined && list.silences.length > 0 && (
        <ul className="vigie-silences">
          {list.silences.map((silence) => (
            <SilenceEntry
              key={silence.id}
              silence={silence}
              now={list.now}
              longestMs={list.longestMs}
              onChanged={handleChanged}
            />
          ))}
        </ul>
      )}
      <p className="vigie-sr" role="status">
        {said}
      </p>
      <div className="vigie-modal__foot">
        <button type="button" className="vigie-button" onClick={onClose}>
          {text('alerts.act.close')}
        </button>
        <button type="button" className="vigie-button vigie-button--primary" onClick={onNew}>
          {text('alerts.silences.new')}
        </button>
      </div>
    </Modal>
  );
}
