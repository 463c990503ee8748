import React, { type ComponentType } from 'react';
import type { PostProps } from '../host/feature.ts';
import { FormattedText } from '../host/format-text.tsx';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

/** A feature's drawing of a post, which falls back to the post's own text. */
export function framePost(Post: ComponentType<PostProps>): ComponentType<PostProps> {
  return function FramedPost(props) {
    return (
      <VigieIntl>
        <ErrorBoundary fallback={() => <FormattedText text={props.post.message} />}>
          <Post {...props} />
        </ErrorBoundary>
      </VigieIntl>
    );
  };
}
