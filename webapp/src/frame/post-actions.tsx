import React from 'react';
import { useIntl } from 'react-intl';
import type { AnyFeature, Message, PostAction } from '../host/feature.ts';
import { readHostState } from '../host/host-store.ts';
import { readKnownPost } from '../host/read-channels.ts';
import type { Registry } from '../host/registry.ts';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { pluginStore } from './plugin-store.ts';

/** Puts what features offer into the menu of messages. */
export function registerPostActions(registry: Registry, features: readonly AnyFeature[]): void {
  for (const { label, isOffered, act } of features.flatMap(
    ({ postActions = [] }): readonly PostAction[] => postActions,
  ))
    registry.registerPostDropdownMenuAction(
      <VigieIntl fallback={() => 'Vigie'}>
        <Label {...label} />
      </VigieIntl>,
      (postId) => {
        const post = readKnownPost(readHostState(), postId);
        if (post !== undefined) act(pluginStore, post);
      },
      (postId) => {
        const post = readKnownPost(readHostState(), postId);
        return post !== undefined && isOffered(pluginStore.getState(), post);
      },
    );
}

function Label({ id, values }: Message): React.ReactElement {
  return <>{useIntl().formatMessage({ id }, values)}</>;
}
