import type { Post } from '@mattermost/types/posts';
import React from 'react';
import { PluginPart, usePlugins } from '../host/pluggable.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import type { PluginComponent } from '../store/state.ts';
import { useAppState } from '../store/store.ts';
import { Attachments } from './attachments.tsx';
import type { PostLocation } from './post-location.ts';
import { Reactions } from './reactions.tsx';
import { describeSystemPost } from './system-post.ts';

/** A plugin that registered the post's type draws all of it; else its message, then its attachments. */
export function PostBody({ post, location }: { post: Post; location: PostLocation }): React.ReactElement {
  const ownType = useAppState((state) => state.plugins.postTypes[post.type]);
  const isRHS = location !== 'CENTER';
  const text = useFormatted(post);
  if (ownType !== undefined) {
    return (
      <>
        <PluginPart
          component={ownType['component']}
          pluginId={ownType.pluginId}
          given={{ post, isRHS, compactDisplay: false }}
        />
        {/* In search results the attachments are drawn too. */}
        {location === 'SEARCH' ? <Attachments post={post} /> : null}
        <Reactions post={post} />
      </>
    );
  }
  return (
    <>
      <div className="post-message post-message--collapsed">
        <div className="post-message__text-container">
          <div id={`${isRHS ? 'rhsPostMessageText' : 'postMessageText'}_${post.id}`} className="post-message__text">
            <Markdown text={text} />
            {post.edit_at > 0 ? (
              <span id={`postEdited_${post.id}`} className="post-edited__indicator">
                Edited
              </span>
            ) : null}
          </div>
        </div>
      </div>
      <Attachments post={post} />
      <Reactions post={post} />
    </>
  );
}

/** The message as plugins' hooks leave it, one after another. */
function useFormatted(post: Post): string {
  const hooks = usePlugins('MessageWillFormat');
  const message = describeSystemPost(post) ?? post.message;
  return hooks.reduce((text, hook) => applyHook(hook, post, text), message);
}

function applyHook({ hook }: PluginComponent, post: Post, text: string): string {
  if (typeof hook !== 'function') return text;
  try {
    const changed: unknown = hook(post, text);
    return typeof changed === 'string' ? changed : text;
  } catch (error) {
    reportError(error);
    return text;
  }
}
