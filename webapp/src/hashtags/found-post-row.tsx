import React, { forwardRef } from 'react';
import { useMoment } from '../i18n/use-moment.ts';
import { Age } from '../ui/age.tsx';
import { showLines, showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { cutBeforeTag } from './cut-before-tag.ts';
import type { FoundPost } from './find-posts.ts';
import { OpenedThread } from './opened-thread.tsx';
import { splitAtTags } from './split-at-tags.ts';

interface FoundPostRowProps {
  found: FoundPost;
  index: number;
  /** Of all posts, -1 while more may come. */
  count: number;
  /** Px from where the feed begins. */
  top: number;
  lit: readonly string[];
  isNew: boolean;
  isOpen: boolean;
  onToggle(): void;
}

/** A post that was found: who, where, when and its text; opened, its thread below it, read without joining. */
export const FoundPostRow = forwardRef<HTMLElement, FoundPostRowProps>(function FoundPostRow(props, ref) {
  const { found, index, count, top, lit, isNew, isOpen, onToggle } = props;
  const { post, message, author, room } = found;
  const text = useText();
  const writeMoment = useMoment();
  return (
    <article
      ref={ref}
      data-index={index}
      className={isNew ? 'vigie-found vigie-found--new' : 'vigie-found'}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-label={text('hashtags.post', { author: showText(author), room: showText(room?.displayName ?? '') })}
      style={{ transform: `translateY(${top}px)` }}
    >
      <button type="button" className="vigie-found__line" aria-expanded={isOpen} onClick={onToggle}>
        <span className="vigie-found__by">
          {isNew && <span className="vigie-sr">{text('hashtags.is-new')}</span>}
          <strong>{showText(author)}</strong>
          {post.isBot && <span className="vigie-found__bot">{text('hashtags.bot')}</span>}
          <span className="vigie-found__room">{showText(room?.displayName ?? '')}</span>
          <Age since={post.createAt} title={writeMoment(post.createAt)} />
        </span>
        {!isOpen && (
          <span className="vigie-found__text vigie-found__text--short">
            <LitText text={message} tags={lit} />
          </span>
        )}
      </button>
      {isOpen && <OpenedThread found={found} />}
    </article>
  );
});

function LitText({ text, tags }: { text: string; tags: readonly string[] }): React.ReactElement {
  let at = 0;
  return (
    <>
      {splitAtTags(cutBeforeTag(showLines(text), tags), tags).map((piece) => {
        const key = at;
        at += piece.text.length;
        return piece.isLit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
      })}
    </>
  );
}
