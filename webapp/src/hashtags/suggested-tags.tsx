import React from 'react';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { FollowButton } from './follow-button.tsx';
import { showTags } from './show-tags.ts';
import { useCompletion } from './use-completion.ts';

/** The tags that are used most where one may read: something to begin with. */
export function SuggestedTags(): React.ReactElement | null {
  const text = useText();
  const { tags } = useCompletion('', 0);
  if (tags.length === 0) return null;
  return (
    <section className="vigie-trends" aria-labelledby="vigie-suggested">
      <h3 id="vigie-suggested" className="vigie-trends__title">
        {text('hashtags.suggested')}
      </h3>
      <ul className="vigie-trends__list">
        {tags.map(({ tag, count }) => (
          <li key={tag} className="vigie-trend">
            <button type="button" className="vigie-link vigie-trend__name" onClick={() => showTags([tag])}>
              <bdi>{showText(tag)}</bdi>
            </button>
            <span className="vigie-hashtags__count">{text('hashtags.posts', { count })}</span>
            <FollowButton tags={[tag]} isQuiet />
          </li>
        ))}
      </ul>
    </section>
  );
}
