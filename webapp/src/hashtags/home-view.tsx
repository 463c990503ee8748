import React from 'react';
import { useText } from '../ui/use-text.ts';
import { FollowingView } from './following-view.tsx';
import { change, useHashtags } from './hashtags-store.ts';
import { UnreadCount } from './tab-mark.tsx';
import { TrendsView } from './trends-view.tsx';
import type { ViewProps } from './view-props.ts';

const views = ['following', 'trends'] as const;

/** What stands where no tag is asked for: what is new under those one follows, and what is much used now. */
export function HomeView(props: ViewProps): React.ReactElement {
  const text = useText();
  const home = useHashtags((state) => state.home);
  const unread = useHashtags(({ following }) => following?.unread ?? 0);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring the host's borders */}
      <div className="vigie-hashtags__views" role="group" aria-label={text('hashtags.views')}>
        {views.map((view) => (
          <button
            key={view}
            type="button"
            className={`vigie-chip${home === view ? ' vigie-chip--on' : ''}`}
            aria-pressed={home === view}
            onClick={() => change({ home: view })}
          >
            {text(`hashtags.view.${view}`)}
            {view === 'following' && unread > 0 && <UnreadCount count={unread} />}
          </button>
        ))}
      </div>
      {home === 'following' ? <FollowingView {...props} /> : <TrendsView onLeave={props.onLeave} />}
    </>
  );
}
