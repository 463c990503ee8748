import React, { type ComponentType, Suspense } from 'react';
import type { PostProps } from '../host/feature.ts';
import { FormattedText } from '../host/format-text.tsx';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

/** About a row's height: what is read does not jump when the row comes. */
const placeholder = <div style={{ minHeight: 48 }} />;

/** A feature's drawing of a post, which falls back to the post's own text. */
export function framePost(Post: ComponentType<PostProps>): ComponentType<PostProps> {
  return function FramedPost(props) {
    const asText = <FormattedText text={props.post.message} />;
    return (
      <VigieIntl fallback={(isFailed) => (isFailed ? asText : placeholder)}>
        <ErrorBoundary fallback={() => asText}>
          <Suspense fallback={placeholder}>
            <Post {...props} />
          </Suspense>
        </ErrorBoundary>
      </VigieIntl>
    );
  };
}
