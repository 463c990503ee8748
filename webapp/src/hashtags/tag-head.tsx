import React, { useState } from 'react';
import { useIntl } from 'react-intl';
import type { HashtagPage } from '#contract/hashtags.ts';
import { useMoment } from '../i18n/use-moment.ts';
import type { CallError } from '../rpc/call-error.ts';
import { Age } from '../ui/age.tsx';
import { CallFailure } from '../ui/call-failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { FollowButton } from './follow-button.tsx';
import { setIgnored } from './follow-tags.ts';
import { useHashtags } from './hashtags-store.ts';
import { isSameTag } from './question.ts';
import { RoomList } from './room-list.tsx';
import { showTags } from './show-tags.ts';
import { Sparkline } from './sparkline.tsx';
import { useTagPage } from './use-answers.ts';
import './tag-head.css';

/** What is known of a tag, and following it; of several together, following all of them. */
export function TagHead({ tags }: { tags: readonly string[] }): React.ReactElement {
  const text = useText();
  const [only] = tags.length === 1 ? tags : [];
  const { result: page } = useTagPage(only === undefined ? undefined : { tag: only });
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="vigie-tag" aria-label={text('hashtags.about')}>
      {page !== undefined && page.count > 0 && <Figures page={page} />}
      <div className="vigie-tag__acts">
        <FollowButton tags={tags} />
        {only !== undefined && <IgnoreButton tag={only} />}
        {page !== undefined && page.count > 0 && (
          <button
            type="button"
            className="vigie-button vigie-button--quiet vigie-tag__more"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {text('hashtags.details')} <Icon name="chevron" />
          </button>
        )}
      </div>
      {page !== undefined && <LookAlikes page={page} />}
      {page !== undefined && isOpen && <Details page={page} />}
    </section>
  );
}

function Figures({ page }: { page: HashtagPage }): React.ReactElement {
  const text = useText();
  const writeMoment = useMoment();
  const { people, bots, count, lastAt, followers, sparkline, rooms } = page;
  return (
    <div className="vigie-tag__figures">
      <p className="vigie-tag__counts">
        <strong>{text('hashtags.posts', { count })}</strong>{' '}
        {bots > 0 && people > 0 && text('hashtags.apart', { people, bots })}
        {bots > 0 && people === 0 && text('hashtags.apart.bots')}
        <br />
        {text('hashtags.rooms', { count: rooms.length })} · {text('hashtags.followers', { count: followers })}
        {lastAt !== undefined && (
          <>
            {' · '}
            <Age since={lastAt} title={writeMoment(lastAt)} isAgo />
          </>
        )}
      </p>
      <Sparkline people={sparkline.people} bots={sparkline.bots} />
    </div>
  );
}

function IgnoreButton({ tag }: { tag: string }): React.ReactElement {
  const text = useText();
  const isIgnored = useHashtags(({ following }) => following?.ignored.some((one) => isSameTag(one, tag)) ?? false);
  const [error, setError] = useState<CallError | undefined>(undefined);
  return (
    <>
      <button
        type="button"
        className="vigie-button vigie-button--quiet"
        aria-pressed={isIgnored}
        title={text('hashtags.ignore.help')}
        onClick={async () => setError(await setIgnored(tag, !isIgnored))}
      >
        {text('hashtags.ignore')}
      </button>
      {error !== undefined && (
        <span role="alert" className="vigie-quiet">
          <CallFailure error={error} />
        </span>
      )}
    </>
  );
}

/** Other tags that may mean the same: in sight, as whoever looks for one wants to know of the other. */
function LookAlikes({ page: { lookAlikes } }: { page: HashtagPage }): React.ReactElement | null {
  const text = useText();
  if (lookAlikes.length === 0) return null;
  return (
    <p className="vigie-tag__alike">
      {text('hashtags.alike')}{' '}
      {lookAlikes.map(({ tag, count }) => (
        <button key={tag} type="button" className="vigie-link" onClick={() => showTags([tag])}>
          <bdi>{showText(tag)}</bdi> <span className="vigie-hashtags__count">{count}</span>
        </button>
      ))}
    </p>
  );
}

function Details({ page }: { page: HashtagPage }): React.ReactElement {
  const text = useText();
  const writeMoment = useMoment();
  const { formatList } = useIntl();
  const { firstAt, lastAt, spellings, rooms } = page;
  return (
    <dl className="vigie-tag__details">
      {firstAt !== undefined && (
        <>
          <dt>{text('hashtags.first')}</dt>
          <dd>{writeMoment(firstAt)}</dd>
        </>
      )}
      {lastAt !== undefined && (
        <>
          <dt>{text('hashtags.last')}</dt>
          <dd>{writeMoment(lastAt)}</dd>
        </>
      )}
      {spellings.length > 1 && (
        <>
          <dt>{text('hashtags.spellings')}</dt>
          <dd>{formatList(spellings.map(({ spelling, count }) => `${showText(spelling)} (${count})`))}</dd>
        </>
      )}
      <dt>{text('hashtags.rooms.title')}</dt>
      <dd>
        <RoomList rooms={rooms} />
      </dd>
    </dl>
  );
}
