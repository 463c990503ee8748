import React, { useCallback, useEffect } from 'react';
import { ListNote } from '../ui/list-states.tsx';
import { useText } from '../ui/use-text.ts';
import { FacetBar } from './facet-bar.tsx';
import { change, readHashtags, useHashtags } from './hashtags-store.ts';
import { loadFound, nameQuestion } from './load-found.ts';
import { PostFeed } from './post-feed.tsx';
import { askTags, isNarrowed } from './question.ts';
import { RelatedTags } from './related-tags.tsx';
import { TagHead } from './tag-head.tsx';
import type { ViewProps } from './view-props.ts';

/** What is known of the tags that are asked for, ways to narrow, and the posts that carry them. */
export function TagView({ scroller, onLeave }: ViewProps): React.ReactElement {
  const text = useText();
  const question = useHashtags((state) => state.question);
  const found = useHashtags((state) => state.found);
  const key = nameQuestion(question);
  useEffect(() => {
    if (readHashtags().found?.key !== key) void loadFound();
  }, [key]);
  const handleMore = useCallback(() => void loadFound(), []);
  return (
    <>
      <TagHead tags={question.tags} />
      <RelatedTags question={question} />
      <FacetBar question={question} />
      {found?.key === key && (
        <PostFeed
          key={key}
          list={found}
          label={text('hashtags.found')}
          lit={question.tags}
          scroller={scroller}
          onMore={handleMore}
          onLeave={onLeave}
          onChange={(where) => {
            const { found: now } = readHashtags();
            if (now?.key === key) change({ found: { ...now, ...where } });
          }}
        >
          <ListNote title={text(isNarrowed(question) ? 'hashtags.none.narrowed' : 'hashtags.none')}>
            {isNarrowed(question) && (
              <button
                type="button"
                className="vigie-button"
                onClick={() => change({ question: askTags(question.tags) })}
              >
                {text('hashtags.widen')}
              </button>
            )}
          </ListNote>
        </PostFeed>
      )}
    </>
  );
}
