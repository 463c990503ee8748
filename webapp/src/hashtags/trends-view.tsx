import React, { type KeyboardEvent, useState } from 'react';
import type { HashtagTrend } from '#contract/hashtags.ts';
import { CallFailure } from '../ui/call-failure.tsx';
import { ListNote, ListSkeleton } from '../ui/list-states.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { FollowButton } from './follow-button.tsx';
import { showTags } from './show-tags.ts';
import { Sparkline } from './sparkline.tsx';
import { SuggestedTags } from './suggested-tags.tsx';
import { useTrends } from './use-answers.ts';
import './trends.css';

const windows = ['24h', '7d'] as const;

/** Tags used more than they usually are, people's and bots' apart, and those used most of all. */
export function TrendsView({ onLeave }: { onLeave(): void }): React.ReactElement {
  const text = useText();
  const [window, setWindow] = useState<(typeof windows)[number]>('24h');
  const { result, error, retry } = useTrends({ window });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from one tag inside to the next
    <div onKeyDown={(event) => moveAmongTags(event, onLeave)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the host's borders */}
      <div className="vigie-hashtags__views" role="group" aria-label={text('hashtags.window')}>
        {windows.map((one) => (
          <button
            key={one}
            type="button"
            className={`vigie-chip${window === one ? ' vigie-chip--on' : ''}`}
            aria-pressed={window === one}
            onClick={() => setWindow(one)}
          >
            {text(`hashtags.window.${one}`)}
          </button>
        ))}
      </div>
      {result === undefined && error === undefined && <ListSkeleton label={text('hashtags.loading')} />}
      {error !== undefined && (
        <ListNote title={text('hashtags.failed')} isAlert>
          <p>
            <CallFailure error={error} />
          </p>
          <button type="button" className="vigie-button" onClick={retry}>
            {text('alerts.retry')}
          </button>
        </ListNote>
      )}
      {result !== undefined && (
        <>
          <Trends of="people" trends={result.people} />
          <Trends of="bots" trends={result.bots} />
          <SuggestedTags />
        </>
      )}
    </div>
  );
}

function Trends({ of, trends }: { of: 'people' | 'bots'; trends: readonly HashtagTrend[] }): React.ReactElement {
  const text = useText();
  return (
    <section className="vigie-trends" aria-labelledby={`vigie-trends-${of}`}>
      <h3 id={`vigie-trends-${of}`} className="vigie-trends__title">
        {text(`hashtags.trends.${of}`)}
      </h3>
      {trends.length === 0 && <p className="vigie-trends__none">{text(`hashtags.trends.${of}.none`)}</p>}
      <ul className="vigie-trends__list">
        {trends.map(({ tag, count, usual, people, sparkline }) => (
          <li key={tag} className="vigie-trend">
            <span className="vigie-trend__what">
              <button type="button" className="vigie-link vigie-trend__name" onClick={() => showTags([tag])}>
                <bdi>{showText(tag)}</bdi>
              </button>
              <span className="vigie-hashtags__count">
                {text('hashtags.trend', { count, usual: Math.round(usual) })}
                {people > 0 && ` · ${text('hashtags.trend.people', { count: people })}`}
              </span>
            </span>
            <Sparkline people={sparkline} />
            <FollowButton tags={[tag]} isQuiet />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Up and down among the tags of the lists, and from the first back to the field. */
function moveAmongTags(event: KeyboardEvent<HTMLElement>, onLeave: () => void): void {
  if (!(event.target instanceof HTMLElement)) return;
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('.vigie-trend__name')];
  const at = names.indexOf(event.target);
  const isLeaving = event.key === 'Escape' || (event.key === 'ArrowUp' && at === 0);
  const to = event.key === 'ArrowDown' ? names[at + 1] : event.key === 'ArrowUp' ? names[at - 1] : undefined;
  if (!isLeaving && (at < 0 || to === undefined)) return;
  event.preventDefault();
  event.stopPropagation();
  if (isLeaving) onLeave();
  else to?.focus();
}
