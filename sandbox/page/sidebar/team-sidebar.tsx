import React from 'react';
import { Link } from '../address/link.tsx';
import { Pluggable } from '../host/pluggable.tsx';
import { useAppState, useShallowState } from '../store/store.ts';

/** The teams, for those who are in several. */
export function TeamSidebar(): React.ReactElement {
  const teams = useShallowState((state) => Object.values(state.entities.teams.teams));
  const currentId = useAppState((state) => state.entities.teams.currentTeamId);
  const sorted = teams.sort((one, other) => one.display_name.localeCompare(other.display_name));
  return (
    <div className="team-sidebar">
      <nav className="team-wrapper" id="teamSidebarWrapper" aria-label="team navigation">
        {sorted.map((team) => (
          <div key={team.id} className={team.id === currentId ? 'team-container active' : 'team-container'}>
            <Link
              to={`/${team.name}`}
              id={`${team.name}TeamButton`}
              aria-label={`${team.display_name.toLowerCase()} team`}
              aria-current={team.id === currentId}
            >
              <span className="team-btn__initials">{team.display_name.slice(0, 2).toUpperCase()}</span>
            </Link>
          </div>
        ))}
        <Pluggable name="BottomTeamSidebar" />
      </nav>
    </div>
  );
}
