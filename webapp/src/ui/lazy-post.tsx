import React, { type ComponentType, lazy, Suspense } from 'react';
import type { PostProps } from '../host/feature.ts';
import type { TextScope } from '../i18n/load-messages.ts';
import { VigieIntl } from '../i18n/vigie-intl.tsx';

/** The drawing of a kind of post, fetched with its texts when the first one is on the screen. */
export function lazyPost(scope: TextScope, load: () => Promise<ComponentType<PostProps>>): ComponentType<PostProps> {
  const Post = lazy(async () => ({ default: await load() }));
  return (props) => (
    <VigieIntl scope={scope} fallback={(isFailed) => <Waiting isFailed={isFailed} />}>
      <Suspense fallback={<Waiting isFailed={false} />}>
        <Post {...props} />
      </Suspense>
    </VigieIntl>
  );
}

/** About a row's height: what is read does not jump. Whoever drew the frame shows the post's own text after a failure. */
function Waiting({ isFailed }: { isFailed: boolean }): React.ReactElement {
  if (isFailed) throw new Error('the texts of a post cannot be loaded: an upgrade may have taken them away');
  return <div style={{ minHeight: 48 }} />;
}
