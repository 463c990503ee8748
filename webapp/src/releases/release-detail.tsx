import React, { useEffect, useRef, useState } from 'react';
import type { ReleaseAct, ReleaseDetail, ReleaseRow } from '#contract/releases.ts';
import { FormattedText } from '../host/format-text.tsx';
import { readHostState } from '../host/host-store.ts';
import { jumpToPost } from '../host/navigate.ts';
import { isJoined } from '../host/read-channels.ts';
import { readPost } from '../host/read-post.ts';
import { makeWish } from '../host/wish.ts';
import { Age } from '../ui/age.tsx';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { nameRelease } from './describe-release.ts';
import { FollowedAlerts } from './followed-alerts.tsx';
import { loadRelease } from './load-releases.ts';
import { Flags, ReleaseWhen } from './release-card.tsx';
import { ReleaseMark } from './release-mark.tsx';
import { ReleaseSteps } from './release-steps.tsx';
import { ReleaseTimeline } from './release-timeline.tsx';
import { useRelease } from './use-release.ts';
import { useWindowWords } from './use-zone.ts';
import { nameFreeze } from './week-strip.tsx';
import './release-detail.css';

interface ReleaseDetailPageProps {
  id: number;
  place: { index: number; count: number };
  onBack(): void;
  onStep(index: number): void;
  onAct(act: ReleaseAct, detail: ReleaseDetail): void;
}

/** Everything about one release, in place of the list. */
export function ReleaseDetailPage({ id, place, onBack, onStep, onAct }: ReleaseDetailPageProps): React.ReactElement {
  const text = useText();
  const { row, detail, load } = useRelease(id);
  const back = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another release, the focus anew
  useEffect(() => back.current?.focus({ preventScroll: true }), [id]);
  const { index, count } = place;
  return (
    <article className="vigie-rdetail" aria-label={row === undefined ? text('releases.detail') : row.number}>
      <div className="vigie-rdetail__bar">
        <button
          ref={back}
          type="button"
          className="vigie-button vigie-button--quiet"
          aria-keyshortcuts="Escape"
          onClick={onBack}
        >
          <Icon name="back" />
          {text('releases.detail.back')}
        </button>
        {index >= 0 && (
          <span className="vigie-rdetail__place">
            <span>{text('releases.detail.place', { index: index + 1, count })}</span>
            <Step label={text('releases.detail.previous')} isOff={index === 0} isUp onClick={() => onStep(index - 1)} />
            <Step label={text('releases.detail.next')} isOff={index === count - 1} onClick={() => onStep(index + 1)} />
          </span>
        )}
      </div>
      <div className="vigie-rdetail__scroll">
        {row !== undefined && <Headline row={row} />}
        {detail !== undefined && <Actions detail={detail} onAct={onAct} />}
        {row !== undefined && <ReleaseSteps row={row} />}
        {detail !== undefined && <Body detail={detail} />}
        {detail === undefined && load.is === 'failed' && (
          <ListNote title={text('releases.detail.failed')} isAlert>
            <p>
              <CallFailure error={load.error} />
            </p>
            <button type="button" className="vigie-button" onClick={() => void loadRelease(id)}>
              {text('alerts.retry')}
            </button>
          </ListNote>
        )}
        {detail === undefined && load.is !== 'failed' && <ListSkeleton label={text('releases.loading')} />}
      </div>
    </article>
  );
}

function Headline({ row }: { row: ReleaseRow }): React.ReactElement {
  const text = useText();
  return (
    <header>
      <p className="vigie-rdetail__state">
        <ReleaseMark state={row.state} />
        <strong className={`vigie-rword--${row.state}`}>{text(`releases.state.${row.state}`)}</strong>
        <span>{row.number}</span>
        {row.kind !== 'release' && <span>{text(`releases.kind.${row.kind}`)}</span>}
        <ReleaseWhen row={row} />
        <Flags row={row} />
      </p>
      <h2 className="vigie-rdetail__title">{nameRelease(row)}</h2>
      {row.summary !== undefined && <p className="vigie-rdetail__summary">{showText(row.summary)}</p>}
    </header>
  );
}

const dangerous = new Set<ReleaseAct>(['fail', 'roll-back', 'cancel']);

/** What may be done with it now; where the person may do nothing, why. */
function Actions(props: {
  detail: ReleaseDetail;
  onAct(act: ReleaseAct, detail: ReleaseDetail): void;
}): React.ReactElement {
  const { detail, onAct } = props;
  const text = useText();
  const allowed = detail.acts.filter(({ isAllowed }) => isAllowed);
  const whyNot = detail.acts.find((act) => act.whyNot !== undefined)?.whyNot;
  return (
    <div className="vigie-ractions" role="toolbar" aria-label={text('releases.actions')}>
      {allowed.map(({ act }, index) => (
        <button
          key={act}
          type="button"
          className={`vigie-button${index === 0 && !dangerous.has(act) ? ' vigie-button--primary' : ''}`}
          aria-keyshortcuts={index === 0 ? 'a' : undefined}
          onClick={() => onAct(act, detail)}
        >
          {text(`releases.act.${act}`)}
        </button>
      ))}
      {allowed.length === 0 && whyNot !== undefined && <p className="vigie-ractions__why">{showText(whyNot)}</p>}
    </div>
  );
}

function Body({ detail }: { detail: ReleaseDetail }): React.ReactElement {
  const text = useText();
  const { release, runs, events, freezes = [], posts, otherRooms } = detail;
  return (
    <>
      {freezes.map((freeze) => (
        <FreezeNote
          key={freeze.id}
          name={nameFreeze(freeze)}
          reason={freeze.reason}
          from={freeze.from}
          until={freeze.until}
        />
      ))}
      {release.freeze?.override !== undefined && (
        <p className="vigie-rnote vigie-rnote--freeze">
          {text('releases.freeze.override', {
            who: showText(release.freeze.override.by),
            reason: showText(release.freeze.override.reason),
          })}
        </p>
      )}
      <Facts release={release} />
      <FollowedAlerts detail={detail} />
      {runs.length > 0 && (
        <section className="vigie-rpart" aria-label={text('releases.runs')}>
          <h3 className="vigie-rpart__title">{text('releases.runs')}</h3>
          <ul className="vigie-rlines">
            {runs.map((run) => (
              <Run key={`${run.source} ${run.key}`} run={run} />
            ))}
          </ul>
        </section>
      )}
      <section className="vigie-rpart" aria-label={text('releases.timeline')}>
        <h3 className="vigie-rpart__title">{text('releases.timeline')}</h3>
        <ReleaseTimeline events={events} />
      </section>
      {posts.length > 0 && (
        <section className="vigie-rpart" aria-label={text('releases.posts')}>
          <h3 className="vigie-rpart__title">{text('releases.posts')}</h3>
          <ul className="vigie-rlines">
            {posts.map((post) => (
              <PostPlace key={post.channelId} post={post} />
            ))}
          </ul>
          {otherRooms !== undefined && otherRooms > 0 && (
            <p className="vigie-rlines__quiet">{text('releases.posts.others', { count: otherRooms })}</p>
          )}
        </section>
      )}
      {release.hashtags.length > 0 && (
        <div className="vigie-rtags">
          <FormattedText text={release.hashtags.join(' ')} />
        </div>
      )}
    </>
  );
}

function Facts({ release }: { release: ReleaseRow }): React.ReactElement {
  const text = useText();
  const words = useWindowWords();
  const { plannedFrom, plannedUntil, owner, ticket, sources, links, overlaps = [] } = release;
  const facts: [string, React.ReactNode][] = [
    ...(plannedFrom === undefined ? [] : [['window', words.window(plannedFrom, plannedUntil)] as [string, string]]),
    ...(owner === undefined ? [] : [['owner', showText(owner)] as [string, string]]),
    ...(ticket === undefined ? [] : [['ticket', showText(ticket)] as [string, string]]),
    ...(sources.length === 0 ? [] : [['source', showText(sources.join(', '))] as [string, string]]),
  ];
  const safe = links.filter(({ url }) => /^https?:\/\//i.test(url));
  return (
    <>
      {facts.length > 0 && (
        <dl className="vigie-rfacts">
          {facts.map(([name, value]) => (
            <React.Fragment key={name}>
              <dt>{text(`releases.fact.${name}`)}</dt>
              <dd>{value}</dd>
            </React.Fragment>
          ))}
        </dl>
      )}
      {overlaps.length > 0 && (
        <p className="vigie-rnote">
          {text('releases.overlaps')}{' '}
          {overlaps.map(({ id, number }) => (
            <button
              key={id}
              type="button"
              className="vigie-link"
              onClick={() => makeWish({ tab: 'releases', open: id })}
            >
              {number}
            </button>
          ))}
        </p>
      )}
      {safe.length > 0 && (
        <ul className="vigie-rlinks" aria-label={text('releases.links')}>
          {safe.map(({ title, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noopener noreferrer" title={showText(url)}>
                {showText(title)}
                <Icon name="external" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Run({ run }: { run: ReleaseDetail['runs'][number] }): React.ReactElement {
  const text = useText();
  const words = useWindowWords();
  const at = run.endedAt ?? run.startedAt;
  const name = showText(run.source);
  return (
    <li className="vigie-rlines__line">
      <ReleaseMark state={run.state} />
      {run.url !== undefined && /^https?:\/\//i.test(run.url) ? (
        <a className="vigie-rlines__main" href={run.url} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ) : (
        <span className="vigie-rlines__main">{name}</span>
      )}
      <span className="vigie-rlines__quiet">
        {text(`releases.state.${run.state}`)}
        {at !== undefined && (
          <>
            {' · '}
            <Age since={at} title={words.moment(at)} isAgo />
          </>
        )}
      </span>
      {run.why !== undefined && <span className="vigie-rlines__why">{showText(run.why)}</span>}
    </li>
  );
}

/** In a room one is not in, the post is read here: a permalink would join without asking. */
function PostPlace({ post }: { post: ReleaseDetail['posts'][number] }): React.ReactElement {
  const { room, channelId, postId } = post;
  const text = useText();
  const [read, setRead] = useState<{ message: string | undefined }>();
  const isInside = isJoined(readHostState(), channelId);
  return (
    <li className="vigie-rlines__line">
      <bdi className="vigie-rlines__main">{showText(room)}</bdi>
      {postId === undefined && <span className="vigie-rlines__quiet">{text('releases.post.waiting')}</span>}
      {postId !== undefined && (
        <button
          type="button"
          className="vigie-link"
          onClick={() => {
            if (isInside) jumpToPost(postId, channelId);
            else void readPost(postId).then((found) => setRead({ message: found?.message }));
          }}
        >
          {text(isInside ? 'releases.post.jump' : 'releases.post.read')}
        </button>
      )}
      {read !== undefined && (
        <blockquote className="vigie-rlines__why">
          {read.message === undefined ? text('releases.post.unreadable') : <FormattedText text={read.message} />}
        </blockquote>
      )}
    </li>
  );
}

/** A period without releases that this falls in. */
export function FreezeNote(props: { name: string; reason: string; from: number; until: number }): React.ReactElement {
  const { name, reason, from, until } = props;
  const text = useText();
  const words = useWindowWords();
  return (
    <p className="vigie-rnote vigie-rnote--freeze">
      <strong>{text('releases.freeze', { name })}</strong> {words.window(from, until)}
      {reason !== '' && reason !== name && ` · ${showText(reason)}`}
    </p>
  );
}

function Step(props: { label: string; isOff: boolean; isUp?: boolean; onClick(): void }): React.ReactElement {
  const { label, isOff, isUp = false, onClick } = props;
  return (
    <button
      type="button"
      className={`vigie-button vigie-button--icon${isUp ? ' vigie-rdetail__up' : ''}`}
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
