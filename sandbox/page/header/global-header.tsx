import React from 'react';
import { SearchBox } from './search-box.tsx';
import { UserMenu } from './user-menu.tsx';

export function GlobalHeader(): React.ReactElement {
  return (
    <header id="global-header" className="GlobalHeader">
      <div className="GlobalHeader__left">
        <span className="GlobalHeader__product">Mattermost</span>
        <span className="GlobalHeader__edition">SANDBOX</span>
      </div>
      <SearchBox />
      <div className="GlobalHeader__right">
        <UserMenu />
      </div>
    </header>
  );
}
