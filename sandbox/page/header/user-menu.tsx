import React from 'react';
import { useIntl } from 'react-intl';
import { browserHistory } from '../address/browser-history.ts';
import { MenuButton, MenuItem } from '../menu/menu.tsx';
import { Avatar, imageUrlForUser } from '../post/avatar.tsx';
import { client } from '../server/client.ts';
import { openSettings } from '../settings/settings-modal.tsx';
import { store, useAppState } from '../store/store.ts';

/** The avatar, and what is behind it. */
export function UserMenu(): React.ReactElement | null {
  const me = useAppState(({ entities: { users } }) => users.profiles[users.currentUserId]);
  const isFrench = useIntl().locale === 'fr';
  if (me === undefined) return null;
  return (
    <MenuButton
      id="userAccountMenuButton"
      className="userAccountMenu_menuButton"
      aria-label="User's account menu"
      menuId="userAccountMenu"
      menuLabel="User's account menu"
      button={<Avatar label={me.username} url={imageUrlForUser(me.id)} size="sm" />}
    >
      <li className="Menu__title" role="presentation">
        @{me.username}
      </li>
      <MenuItem
        icon="settings-outline"
        text={isFrench ? 'Paramètres' : 'Settings'}
        onSelect={() => store.dispatch(openSettings)}
      />
      <MenuItem icon="exit-to-app" text={isFrench ? 'Se déconnecter' : 'Log out'} onSelect={() => void logOut()} />
    </MenuButton>
  );
}

/** The page is loaded anew: nothing of the former reader stays in it. */
async function logOut(): Promise<void> {
  await client.logout();
  browserHistory.replace('/login');
  window.location.reload();
}
