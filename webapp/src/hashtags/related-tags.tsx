import React from 'react';
import { showText } from '../ui/show-text.ts';
import { useCount } from '../ui/use-count.ts';
import { useText } from '../ui/use-text.ts';
import { change } from './hashtags-store.ts';
import { addTag, type Question } from './question.ts';
import { useRelated } from './use-answers.ts';

const shown = 12;

/** Tags that stand beside those in the newest posts: one more narrows. */
export function RelatedTags({ question }: { question: Question }): React.ReactElement | null {
  const text = useText();
  const write = useCount();
  const { result } = useRelated({ all: [...question.tags] });
  if (result === undefined || result.tags.length === 0) return null;
  return (
    <section className="vigie-related" aria-label={text('hashtags.related')} title={text('hashtags.related')}>
      {result.tags.slice(0, shown).map(({ tag, count }) => (
        <button
          key={tag}
          type="button"
          className="vigie-chip"
          aria-label={text('hashtags.narrow', { tag: showText(tag), count })}
          onClick={() => change({ question: addTag(question, tag) })}
        >
          <bdi className="vigie-hashtags__chosen">{showText(tag)}</bdi>
          <span className="vigie-chip__count">{write(count, true)}</span>
        </button>
      ))}
    </section>
  );
}
