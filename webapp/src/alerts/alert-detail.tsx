import React, { useEffect, useRef, useState } from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import type { AlertDetail } from '#contract/alerts.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { AlertFacts } from './alert-facts.tsx';
import { AlertHeadline } from './alert-headline.tsx';
import { useAlertsHost } from './alerts-host.ts';
import { AlsoPostDialog } from './also-post-dialog.tsx';
import { CommentComposer } from './comment-composer.tsx';
import type { KeyAction } from './decide-key.ts';
import { DeclareButton, declareFrom } from './declare-button.tsx';
import { loadDetail } from './load-alerts.ts';
import { SilenceDialog } from './silence-dialog.tsx';
import { suggestMatchers } from './suggest-matchers.ts';
import { Timeline } from './timeline.tsx';
import { useAlertDetail } from './use-alert-detail.ts';
import { WhatChanged } from './what-changed.tsx';
import './alert-detail.css';

interface AlertDetailPageProps {
  id: number;
  place: { index: number; count: number };
  /** The composer takes the focus. */
  isCommenting: boolean;
  onBack(): void;
  onStep(index: number): void;
  onAct(kind: 'acknowledge' | 'unacknowledge'): void;
  onPerform(action: KeyAction): void;
}

/** Everything about one alert, in place of the list. */
export function AlertDetailPage(props: AlertDetailPageProps): React.ReactElement {
  const { id, place, isCommenting, onBack, onStep, onAct, onPerform } = props;
  const text = useText();
  const { row, detail, load, retry } = useAlertDetail(id);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isCommenting) back.current?.focus({ preventScroll: true });
  }, [isCommenting]);
  const { index, count } = place;

  return (
    <article className="vigie-detail" aria-label={row === undefined ? text('alerts.detail') : showText(row.title)}>
      <div className="vigie-detail__bar">
        <button
          ref={back}
          type="button"
          className="vigie-button vigie-button--quiet"
          aria-keyshortcuts="Escape"
          onClick={onBack}
        >
          <Icon name="back" />
          {text('alerts.detail.back')}
        </button>
        {index >= 0 && (
          <span className="vigie-detail__place">
            <span>{text('alerts.detail.place', { index: index + 1, count })}</span>
            <StepButton
              label={text('alerts.detail.previous')}
              isOff={index === 0}
              onClick={() => onStep(index - 1)}
              isUp
            />
            <StepButton
              label={text('alerts.detail.next')}
              isOff={index === count - 1}
              onClick={() => onStep(index + 1)}
            />
          </span>
        )}
      </div>
      <div className="vigie-detail__scroll">
        {row !== undefined && (
          <>
            <AlertHeadline row={row} />
            <AlertActions
              row={row}
              detail={detail}
              onAct={onAct}
              onOpenInSource={() => onPerform({ type: 'open-in-source' })}
              onJumpToPost={() => onPerform({ type: 'jump-to-post' })}
            />
          </>
        )}
        {detail !== undefined && <AlertBody detail={detail} isCommenting={isCommenting} />}
        {detail === undefined && load.is === 'failed' && (
          <ListNote title={text('alerts.detail.failed')} isAlert>
            <p>
              <CallFailure error={load.error} />
            </p>
            <button type="button" className="vigie-button" onClick={retry}>
              {text('alerts.retry')}
            </button>
          </ListNote>
        )}
        {detail === undefined && load.is !== 'failed' && <ListSkeleton label={text('alerts.loading')} />}
      </div>
    </article>
  );
}

/** What may be done with an alert; where the person may not act, why. */
export function AlertActions(props: {
  row: AlertRow;
  detail: AlertDetail | undefined;
  /** Under the post itself, which acknowledges and is where one would jump to. */
  isInPost?: boolean;
  onAct(kind: 'acknowledge' | 'unacknowledge'): void;
  onOpenInSource(): void;
  onJumpToPost?(): void;
}): React.ReactElement {
  const { row, detail, isInPost = false, onAct, onOpenInSource, onJumpToPost } = props;
  const text = useText();
  const { hello } = useAlertsHost();
  const isOpen = row.status === 'open';
  const tool = hello?.sources.find(({ name }) => name === row.source)?.type;
  return (
    <div className="vigie-actions" role="toolbar" aria-label={text('alerts.actions')}>
      {isOpen && row.isActionable && row.acknowledgement === undefined && !isInPost && (
        <button
          type="button"
          className="vigie-button vigie-button--primary"
          aria-keyshortcuts="a"
          onClick={() => onAct('acknowledge')}
        >
          <Icon name="check" />
          {text('alerts.acknowledge.send')}
        </button>
      )}
      {isOpen && row.isActionable && row.acknowledgement !== undefined && (
        <button type="button" className="vigie-button" aria-keyshortcuts="u" onClick={() => onAct('unacknowledge')}>
          {text('alerts.unacknowledge.send')}
        </button>
      )}
      {row.url !== undefined && (
        <button type="button" className="vigie-button" aria-keyshortcuts="o" onClick={onOpenInSource}>
          <Icon name="external" />
          {tool === undefined ? text('alerts.source.open') : text('alerts.source.open-in', { tool: nameTool(tool) })}
        </button>
      )}
      {onJumpToPost !== undefined && detail?.posts.some(({ postId }) => postId !== undefined) === true && (
        <button type="button" className="vigie-button" aria-keyshortcuts="p" onClick={onJumpToPost}>
          <Icon name="jump" />
          {text('alerts.post.jump')}
        </button>
      )}
      {isOpen && <DeclareButton onDeclare={() => declareFrom([row])} />}
      {isOpen && row.isActionable && detail !== undefined && <SilenceButton detail={detail} />}
      {isOpen && row.isActionable && detail !== undefined && !isInPost && <AlsoPostButton detail={detail} />}
      {isOpen && !row.isActionable && (
        <p className="vigie-actions__why">
          {detail?.whyNot === undefined ? text('alerts.act.not-allowed') : showText(detail.whyNot)}
        </p>
      )}
    </div>
  );
}

function SilenceButton({ detail }: { detail: AlertDetail }): React.ReactElement {
  const text = useText();
  const { deps } = useAlertsHost();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="vigie-button" onClick={() => setAsking(true)}>
        <Icon name="muted" />
        {text('alerts.silence.open')}
      </button>
      {isAsking && (
        <SilenceDialog
          matchers={suggestMatchers(detail.labels)}
          onDone={() => {
            setAsking(false);
            void loadDetail(deps, detail.alert.id);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function AlsoPostButton({ detail }: { detail: AlertDetail }): React.ReactElement {
  const text = useText();
  const { deps } = useAlertsHost();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="vigie-button" onClick={() => setAsking(true)}>
        {text('alerts.also-post.open')}
      </button>
      {isAsking && (
        <AlsoPostDialog
          detail={detail}
          onDone={() => {
            setAsking(false);
            void loadDetail(deps, detail.alert.id);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Below the headline: facts, timeline, posts, composer. */
export function AlertBody({
  detail,
  isInPost = false,
  isCommenting,
}: {
  detail: AlertDetail;
  isInPost?: boolean;
  isCommenting: boolean;
}): React.ReactElement {
  const text = useText();
  return (
    <>
      <WhatChanged detail={detail} />
      <AlertFacts detail={detail} isInPost={isInPost} />
      <section className="vigie-part" aria-label={text('alerts.timeline')}>
        <h3 className="vigie-part__title">{text('alerts.timeline')}</h3>
        <Timeline events={detail.events} />
        <CommentComposer detail={detail} isFocused={isCommenting} />
      </section>
    </>
  );
}

function StepButton(props: { label: string; isOff: boolean; isUp?: boolean; onClick(): void }): React.ReactElement {
  const { label, isOff, isUp = false, onClick } = props;
  return (
    <button
      type="button"
      className={`vigie-button vigie-button--icon${isUp ? ' vigie-detail__up' : ''}`}
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      <Icon name="chevron" />
    </button>
  );
}

/** `zabbix` is written `Zabbix`. */
export function nameTool(type: string): string {
  return `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
}
