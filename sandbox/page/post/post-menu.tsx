import type { Post } from '@mattermost/types/posts';
import React, { useState } from 'react';
import { PluginPart, usePlugins } from '../host/pluggable.tsx';
import { MenuButton, MenuItem } from '../menu/menu.tsx';
import { selectRhsPost } from '../right-sidebar/rhs-actions.ts';
import { client, noteFailure } from '../server/client.ts';
import type { PluginComponent } from '../store/state.ts';
import { store, useAppState } from '../store/store.ts';
import { EditPost } from './edit-post.tsx';
import type { PostLocation } from './post-location.ts';

interface PostMenuProps {
  post: Post;
  location: PostLocation;
}

/** What can be done with a post: it shows under the pointer, and when the keyboard is in it. */
export function PostMenu({ post, location }: PostMenuProps): React.ReactElement {
  const [isOpen, setOpen] = useState(false);
  const actions = usePlugins('PostAction');
  return (
    <ul className={isOpen ? 'col post-menu post-menu--open' : 'col post-menu'} data-testid={`post-menu-${post.id}`}>
      {actions.map((action) => (
        <li key={action.id}>
          <PluginPart component={action['component']} pluginId={action.pluginId} given={{ post }} />
        </li>
      ))}
      <PluginActions post={post} location={location} onToggle={setOpen} />
      <li>
        <button
          type="button"
          className="post-menu__item"
          aria-label="reply"
          onClick={() => store.dispatch(selectRhsPost(post.id))}
        >
          <i className="icon icon-reply-outline" />
        </button>
      </li>
      <li>
        <DotMenu post={post} location={location} onToggle={setOpen} />
      </li>
    </ul>
  );
}

interface PostMenuPartProps extends PostMenuProps {
  onToggle: (isOpen: boolean) => void;
}

/** The entries that plugins registered, behind a button of their own. */
function PluginActions({ post, location, onToggle }: PostMenuPartProps): React.ReactElement | null {
  const entries = usePlugins('PostDropdownMenu').filter((entry) => isFor(entry, post.id));
  const components = usePlugins('PostDropdownMenuItem');
  if (entries.length + components.length === 0) return null;
  return (
    <li>
      <MenuButton
        id={`${location}_actions_button_${post.id}`}
        className="post-menu__item"
        aria-label="actions"
        menuId={`${location}_actions_dropdown_${post.id}`}
        menuLabel="Post actions"
        button={<i className="icon icon-apps" />}
        onToggle={onToggle}
      >
        {entries.map((entry) => (
          <MenuItem
            key={entry.id}
            text={readText(entry['text'])}
            onSelect={() => typeof entry['action'] === 'function' && entry['action'](post.id)}
          />
        ))}
        {components.map((entry) => (
          <PluginPart
            key={entry.id}
            component={entry['component']}
            pluginId={entry.pluginId}
            given={{ postId: post.id }}
          />
        ))}
      </MenuButton>
    </li>
  );
}

function DotMenu({ post, location, onToggle }: PostMenuPartProps): React.ReactElement {
  const me = useAppState((state) => state.entities.users.currentUserId);
  const team = useAppState(({ entities: { teams } }) => teams.teams[teams.currentTeamId]);
  const isOwn = post.user_id === me;
  const copy = (text: string) => void navigator.clipboard.writeText(text);
  return (
    <MenuButton
      id={`${location}_button_${post.id}`}
      className="post-menu__item"
      data-testid={`PostDotMenu-Button-${post.id}`}
      aria-label="more"
      menuId={`${location}_dropdown_${post.id}`}
      menuLabel="Post extra options"
      button={<i className="icon icon-dots-horizontal" />}
      onToggle={onToggle}
    >
      <MenuItem
        id={`reply_to_post_${post.id}`}
        icon="reply-outline"
        text="Reply"
        onSelect={() => store.dispatch(selectRhsPost(post.id))}
      />
      <MenuItem
        id={`${post.is_pinned ? 'unpin' : 'pin'}_post_${post.id}`}
        icon="pin-outline"
        text={post.is_pinned ? 'Unpin from Channel' : 'Pin to Channel'}
        onSelect={() => void togglePin(post)}
      />
      <MenuItem id={`copy_${post.id}`} icon="content-copy" text="Copy Text" onSelect={() => copy(post.message)} />
      <MenuItem
        id={`permalink_${post.id}`}
        icon="link-variant"
        text="Copy Link"
        onSelect={() => copy(`${window.location.origin}/${team?.name ?? ''}/pl/${post.id}`)}
      />
      {isOwn ? (
        <>
          <MenuItem id={`edit_post_${post.id}`} icon="pencil-outline" text="Edit" onSelect={() => openEdit(post)} />
          <MenuItem
            id={`delete_post_${post.id}`}
            icon="trash-can-outline"
            text="Delete"
            isDestructive
            onSelect={() => void client.deletePost(post.id).catch(noteFailure)}
          />
        </>
      ) : null}
    </MenuButton>
  );
}

/** An entry whose filter fails is not shown: nor is one inside another's menu. */
function isFor({ filter, parentMenuId }: PluginComponent, postId: string): boolean {
  if (parentMenuId !== undefined) return false;
  if (typeof filter !== 'function') return true;
  try {
    return filter(postId) === true;
  } catch (error) {
    reportError(error);
    return false;
  }
}

function readText(text: unknown): React.ReactNode {
  return React.isValidElement(text) ? text : String(text);
}

async function togglePin(post: Post): Promise<void> {
  await (post.is_pinned ? client.unpinPost(post.id) : client.pinPost(post.id)).catch(noteFailure);
}

function openEdit(post: Post): void {
  store.dispatch({
    type: 'MODAL_OPEN',
    modalId: 'edit_post',
    dialogType: (props) => <EditPost post={post} {...props} />,
    dialogProps: {},
  });
}
