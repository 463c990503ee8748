import React, { useEffect, useRef, useState } from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { FormattedText } from '../host/format-text.tsx';
import { openAddress } from '../host/open-address.ts';
import type { CallError } from '../rpc/call-error.ts';
import { Age } from '../ui/age.tsx';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { ActFailure } from './act-failure.tsx';
import { actOnIncident } from './act-on-incident.ts';
import { CloseDialog, ReopenDialog } from './close-dialog.tsx';
import { Composer } from './composer.tsx';
import type { KeyAction } from './decide-key.ts';
import { downloadReview } from './download-review.ts';
import { EditDialog } from './edit-dialog.tsx';
import { Timeline } from './incident-timeline.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { Linked } from './linked.tsx';
import { readMay } from './may.ts';
import { People } from './people.tsx';
import { PlaceLink } from './place-link.tsx';
import { nameSeverity, toneOf } from './severity.ts';
import { StatusSteps } from './status-steps.tsx';
import { UpdateStrip } from './update-strip.tsx';
import { useAct } from './use-act.ts';
import { useIncidentDetail } from './use-incident-detail.ts';
import { useMoments } from './use-moments.ts';
import './incident-detail.css';

interface IncidentDetailPageProps {
  id: number;
  /** Where the tab hands over the keys that are for what is shown; nothing is listening while it loads. */
  keys: React.MutableRefObject<((action: KeyAction) => void) | null>;
  onBack(): void;
}

type Opened = 'none' | 'update' | 'note' | 'close' | 'reopen' | 'edit' | 'link';

/** Everything about one incident, in place of the list, and all that may be done with it. */
export function IncidentDetailPage({ id, keys, onBack }: IncidentDetailPageProps): React.ReactElement {
  const text = useText();
  const known = useIncidentDetail(id);
  const { detail, load, scope, retry } = known;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus({ preventScroll: true }), []);
  return (
    <article className="vigie-inc-detail" aria-label={`INC-${id}`}>
      <div className="vigie-inc-detail__bar">
        <button
          ref={back}
          type="button"
          className="vigie-button vigie-button--quiet"
          aria-keyshortcuts="Escape"
          onClick={onBack}
        >
          <Icon name="back" />
          {text('incidents.detail.back')}
        </button>
        <span className="vigie-incident__number">INC-{id}</span>
      </div>
      <div className="vigie-inc-detail__scroll">
        {detail !== undefined && (
          <DetailBody
            detail={detail}
            keys={keys}
            timeline={{
              scope,
              isLoading: load.is === 'loading',
              onScope: known.showScope,
              onEarlier: known.earlier,
            }}
            onStale={retry}
          />
        )}
        {load.is === 'failed' && detail === undefined && (
          <ListNote
            title={text(
              load.error.reason === 'no-such-incident' ? 'incidents.detail.unknown' : 'incidents.detail.failed',
              {
                number: `INC-${id}`,
              },
            )}
            isAlert
          >
            <p>
              <CallFailure error={load.error} />
            </p>
            <button type="button" className="vigie-button" onClick={retry}>
              {text('incidents.retry')}
            </button>
          </ListNote>
        )}
        {detail === undefined && load.is === 'loading' && <ListSkeleton label={text('incidents.loading')} />}
      </div>
    </article>
  );
}

interface DetailBodyProps {
  detail: IncidentDetail;
  keys: IncidentDetailPageProps['keys'];
  timeline: Pick<React.ComponentProps<typeof Timeline>, 'scope' | 'isLoading' | 'onScope' | 'onEarlier'>;
  /** What is shown is not how it is any more. */
  onStale(): void;
}

function DetailBody({ detail, keys, timeline, onStale }: DetailBodyProps): React.ReactElement {
  const text = useText();
  const [opened, setOpened] = useState<Opened>('none');
  const act = useAct();
  const { incident } = detail;
  const { id, revision, status, isFollowed } = incident;
  const isOver = status === 'resolved';
  const order = async (send: (actId: string) => Promise<CallError | undefined>) => {
    act.renew();
    if (!(await act.run(send))) onStale();
  };
  const change = (fields: Omit<Parameters<typeof actOnIncident<'incidents.change'>>[1], 'id' | 'actId' | 'expected'>) =>
    void order((actId) => actOnIncident('incidents.change', { id, actId, expected: revision, ...fields }));
  const open = (wish: Opened, may: 'update' | 'note' | 'close' | 'reopen' | 'change' | 'link') => {
    if (readMay(detail, may).isAllowed) setOpened(wish);
  };
  const follow = () => void order((actId) => actOnIncident('incidents.follow', { id, isFollowed: !isFollowed, actId }));

  const perform = (action: KeyAction) => {
    if (action.type === 'update' || action.type === 'note' || action.type === 'link') open(action.type, action.type);
    if (action.type === 'close') open(isOver ? 'none' : 'close', 'close');
    if (action.type === 'follow') follow();
    if (action.type === 'status' && action.status !== status && readMay(detail, 'change').isAllowed)
      change({ status: action.status });
    if (action.type === 'take' && readMay(detail, 'take-role').isAllowed) change({ role: { id: 'commander' } });
  };
  useEffect(() => {
    keys.current = perform;
    return () => {
      keys.current = null;
    };
  });
  const closeDialog = () => setOpened('none');

  return (
    <>
      <Headline detail={detail} />
      <StatusSteps
        detail={detail}
        isBusy={act.isBusy}
        onStatus={(next) => change({ status: next })}
        onClose={() => setOpened('close')}
      />
      <UpdateStrip detail={detail} onWrite={() => setOpened('update')} />
      <div className="vigie-actions" role="toolbar" aria-label={text('incidents.actions')}>
        {isOver && readMay(detail, 'reopen').isAllowed && (
          <button type="button" className="vigie-button vigie-button--primary" onClick={() => setOpened('reopen')}>
            {text('incidents.reopen.open')}
          </button>
        )}
        <button
          type="button"
          className="vigie-button"
          aria-pressed={isFollowed}
          aria-keyshortcuts="f"
          disabled={act.isBusy}
          onClick={follow}
        >
          <Icon name={isFollowed ? 'check' : 'hand'} />
          {text(isFollowed ? 'incidents.followed' : 'incidents.follow', { count: incident.followers })}
        </button>
        {readMay(detail, 'note').isAllowed && (
          <button type="button" className="vigie-button" aria-keyshortcuts="m" onClick={() => setOpened('note')}>
            {text('incidents.composer.note')}
          </button>
        )}
        {readMay(detail, 'change').isAllowed && (
          <button type="button" className="vigie-button" onClick={() => setOpened('edit')}>
            {text('incidents.edit')}
          </button>
        )}
        {detail.links.map(({ kind, url }) => (
          <button key={kind} type="button" className="vigie-button" onClick={() => openAddress(url)}>
            <Icon name="external" />
            {text(`incidents.go.${kind}`)}
          </button>
        ))}
        <button
          type="button"
          className="vigie-button"
          disabled={act.isBusy}
          onClick={() => void order(() => downloadReview(id))}
        >
          <Icon name="copy" />
          {text('incidents.review')}
        </button>
      </div>
      <ActFailure error={act.error} />
      {(opened === 'update' || opened === 'note') && (
        <Composer detail={detail} kind={opened} onKind={setOpened} onClose={closeDialog} />
      )}
      <People
        detail={detail}
        isBusy={act.isBusy}
        onRole={(role, userId) => change({ role: { id: role, ...(userId === undefined ? {} : { userId }) } })}
      />
      <Linked
        detail={detail}
        isBusy={act.isBusy}
        onLink={() => setOpened('link')}
        onUnlink={(link) =>
          void order((actId) => actOnIncident('incidents.link', { id, actId, isLinked: false, ...link }))
        }
      />
      <Timeline
        detail={detail}
        {...timeline}
        onWithdraw={(of) => void order((actId) => actOnIncident('incidents.withdraw', { id, actId, revision: of }))}
        onDrop={(postId) =>
          void order((actId) => actOnIncident('incidents.keep', { id, postId, isKept: false, actId }))
        }
      />
      {opened === 'close' && <CloseDialog detail={detail} onClose={closeDialog} />}
      {opened === 'reopen' && <ReopenDialog detail={detail} onClose={closeDialog} />}
      {opened === 'edit' && <EditDialog detail={detail} onClose={closeDialog} />}
      {opened === 'link' && <LinkDialog detail={detail} onClose={closeDialog} />}
    </>
  );
}

/** What it is, how bad, since when, where. */
function Headline({ detail }: { detail: IncidentDetail }): React.ReactElement {
  const text = useText();
  const moments = useMoments();
  const { incident, settings, declaredBy } = detail;
  const { severity, status, title, isPrivate, startedAt, detectedAt, declaredAt, resolvedAt, services } = incident;
  const isOver = status === 'resolved';
  const tone = isOver ? 'resolved' : toneOf(severity);
  const places = [...(incident.room === undefined ? [] : [incident.room]), ...incident.announcements];
  return (
    <header className="vigie-headline">
      <p className="vigie-headline__state">
        <SeverityMark state={tone} />
        <strong className={`vigie-word--${tone}`}>{showText(nameSeverity(settings, severity))}</strong>
        {status === 'reopened' && <span>{text('incidents.status.reopened')}</span>}
        <span title={moments.exact(startedAt)}>
          <Age since={startedAt} until={resolvedAt} title={moments.exact(startedAt)} />
        </span>
        {isPrivate && (
          <span className="vigie-quiet">
            <Icon name="lock" />
            {text('incidents.private')}
          </span>
        )}
      </p>
      <h2 className="vigie-headline__title">
        <bdi>{showText(title)}</bdi>
      </h2>
      <p className="vigie-headline__places">
        {text('incidents.times', {
          started: moments.near(startedAt),
          declared: moments.near(declaredAt),
          by: showText(declaredBy.name),
          detected: detectedAt === undefined ? '' : moments.near(detectedAt),
          hasDetected: detectedAt === undefined ? 'no' : 'yes',
          resolved: resolvedAt === undefined ? '' : moments.near(resolvedAt),
          isOver: resolvedAt === undefined ? 'no' : 'yes',
        })}
      </p>
      {services.length > 0 && (
        <p className="vigie-headline__places">
          <bdi>{showText(services.join(', '))}</bdi>
        </p>
      )}
      <div className="vigie-incident__foot">
        {places.map((place) => (
          <PlaceLink key={place.channelId} place={place} />
        ))}
        {incident.isRoomComing === true && <span>{text('incidents.place.coming')}</span>}
        <FormattedText text={incident.hashtags.join(' ')} />
      </div>
    </header>
  );
}
