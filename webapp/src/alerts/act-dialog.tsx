import React, { useEffect, useRef, useState } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { commentLengthMost } from '#contract/alerts.ts';
import { createActId } from '../rpc/create-act-id.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Modal } from '../ui/modal.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { type ActReport, actOnAlerts } from './act-on-alerts.ts';
import { useAlertsHost } from './alerts-host.ts';
import { loadDetail } from './load-alerts.ts';
import { useAlerts } from './use-alerts.ts';
import { WhereRead } from './where-read.tsx';
import '../ui/field.css';
import './act-dialog.css';

interface ActDialogProps {
  kind: 'acknowledge' | 'unacknowledge';
  rows: readonly AlertRow[];
  /** With what was done, if anything was sent. */
  onClose(report?: ActReport): void;
}

/** Acknowledges alerts, or withdraws it, with a comment if one likes; says first where it will be read. */
export function ActDialog({ kind, rows, onClose }: ActDialogProps): React.ReactElement {
  const text = useText();
  const { deps } = useAlertsHost();
  const [comment, setComment] = useState('');
  const [isSending, setSending] = useState(false);
  const [report, setReport] = useState<ActReport>();
  const [targets, setTargets] = useState(() => rows.filter(({ isActionable }) => isActionable));
  const actId = useRef(createActId());
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const left = rows.filter(({ isActionable }) => !isActionable);
  const first = rows[0];
  const length = comment.trim().length;
  const isTooLong = length > commentLengthMost;
  const title =
    rows.length === 1 && first !== undefined
      ? text(`alerts.${kind}.one`, { title: showText(first.title) })
      : text(`alerts.${kind}.many`, { count: targets.length });

  const handleSend = async () => {
    if (isSending || isTooLong || targets.length === 0) return;
    setSending(true);
    const ids = targets.map(({ id }) => id);
    const sent = await actOnAlerts(deps, {
      kind,
      ids,
      actId: actId.current,
      ...(length === 0 ? {} : { comment: comment.trim() }),
    });
    setSending(false);
    if (sent.failure === undefined && sent.refused.length === 0) {
      onClose(sent);
      return;
    }
    setReport(sent);
    // What was done is done: another try is for the rest, and what was refused is another act.
    const rest = new Set([...sent.unanswered, ...sent.refused.map(({ id }) => id)]);
    setTargets(targets.filter(({ id }) => rest.has(id)));
    if (sent.failure === undefined || rest.size < ids.length) actId.current = createActId();
    field.current?.focus();
  };
  const handleKey = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void handleSend();
  };

  return (
    <Modal title={title} onClose={() => onClose(report)}>
      {left.length > 0 && <LeftOut rows={left} isAll={targets.length === 0 && report === undefined} />}
      {targets.length > 0 && (
        <>
          <WhereRead rows={targets} />
          <div>
            <textarea
              ref={field}
              className="vigie-field"
              value={comment}
              placeholder={text('alerts.comment.optional')}
              aria-label={text('alerts.comment.label')}
              aria-describedby="vigie-act-count"
              aria-invalid={isTooLong}
              onChange={(event) => setComment(event.target.value)}
              onKeyDown={handleKey}
            />
            <CommentCount length={length} />
          </div>
        </>
      )}
      {report !== undefined && <ActOutcome report={report} rows={rows} />}
      <div className="vigie-modal__foot">
        <span className="vigie-modal__hint">{targets.length > 0 && text('alerts.act.hint')}</span>
        <button type="button" className="vigie-button" onClick={() => onClose(report)}>
          {text(targets.length > 0 ? 'alerts.act.cancel' : 'alerts.act.close')}
        </button>
        {targets.length > 0 && (
          <button
            type="button"
            className="vigie-button vigie-button--primary"
            disabled={isSending || isTooLong}
            onClick={() => void handleSend()}
          >
            {text(isSending ? 'alerts.act.sending' : report === undefined ? `alerts.${kind}.send` : 'alerts.act.again')}
          </button>
        )}
      </div>
    </Modal>
  );
}

/** Characters left, said once they matter. */
export function CommentCount({ length }: { length: number }): React.ReactElement {
  const text = useText();
  const left = commentLengthMost - length;
  const isOver = left < 0;
  return (
    <p
      id="vigie-act-count"
      className={`vigie-act__count${isOver ? ' vigie-act__count--over' : ''}`}
      role={isOver ? 'alert' : undefined}
    >
      {isOver ? text('alerts.comment.over', { count: -left }) : `${length} / ${commentLengthMost}`}
    </p>
  );
}

/** Those the person may not act on: why, for one; how many, among others. */
function LeftOut({ rows, isAll }: { rows: readonly AlertRow[]; isAll: boolean }): React.ReactElement {
  const text = useText();
  const { deps } = useAlertsHost();
  const id = rows[0]?.id;
  const whyNot = useAlerts(({ view }) => (id === undefined ? undefined : view.details[id]?.detail?.whyNot));
  useEffect(() => {
    if (isAll && id !== undefined && whyNot === undefined) void loadDetail(deps, id);
  }, [isAll, id, whyNot, deps]);
  if (!isAll) return <p className="vigie-act__note">{text('alerts.act.left-out', { count: rows.length })}</p>;
  return <p className="vigie-act__note">{whyNot === undefined ? text('alerts.act.not-allowed') : showText(whyNot)}</p>;
}

/** What was done and what was not, alert by alert. */
function ActOutcome({ report, rows }: { report: ActReport; rows: readonly AlertRow[] }): React.ReactElement {
  const text = useText();
  const { done, already, refused, failure } = report;
  return (
    <div className="vigie-act__outcome" role="alert">
      {done + already > 0 && <p>{text('alerts.act.done', { done, already })}</p>}
      {failure !== undefined && (
        <p>
          <CallFailure error={failure} />
        </p>
      )}
      {refused.length > 0 && (
        <>
          <p>{text('alerts.act.refused', { count: refused.length })}</p>
          <ul>
            {refused.slice(0, 20).map(({ id, error }) => (
              <li key={id}>
                <bdi>{showText(rows.find((row) => row.id === id)?.title ?? `#${id}`)}</bdi>
                {' · '}
                {error === undefined ? text('alerts.failure.internal') : `${error.text} ${error.help}`}
              </li>
            ))}
          </ul>
          {refused.length > 20 && <p>{text('alerts.act.refused.more', { count: refused.length - 20 })}</p>}
        </>
      )}
    </div>
  );
}
