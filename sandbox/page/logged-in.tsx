import React, { useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { browserHistory } from './address/browser-history.ts';
import type { Address } from './address/parse-address.ts';
import { AppBar } from './app-bar/app-bar.tsx';
import { ChannelView } from './channel/channel-view.tsx';
import { AnnouncementBar } from './header/announcement-bar.tsx';
import { GlobalHeader } from './header/global-header.tsx';
import { Pluggable, PluginPart, usePlugins } from './host/pluggable.tsx';
import { type Opening, openAddress } from './live/open-address.ts';
import { ModalController } from './modal/modal-controller.tsx';
import { Popout } from './right-sidebar/popout.tsx';
import { RightSidebar } from './right-sidebar/right-sidebar.tsx';
import { LeftSidebar } from './sidebar/left-sidebar.tsx';
import { TeamSidebar } from './sidebar/team-sidebar.tsx';
import { useAppState, useShallowState } from './store/store.ts';
import { useWindowSize } from './use-window-size.ts';

/** Everything behind the login, in the reader's language. */
export function LoggedIn({ address }: { address: Address }): React.ReactElement {
  const locale = useAppState(({ entities: { users } }) => users.profiles[users.currentUserId]?.locale || 'en');
  const messages = useAppState((state) => state.views.i18n.translations[locale]);
  return (
    // A plugin's text that is missing falls back on its default, as on the real page.
    <IntlProvider key={locale} locale={locale} messages={messages ?? {}} onError={() => undefined}>
      <Pluggable name="Root" />
      <Place address={address} />
      <ModalController />
    </IntlProvider>
  );
}

function Place({ address }: { address: Address }): React.ReactElement | null {
  const teams = useShallowState((state) => Object.values(state.entities.teams.teams));
  const teamName = 'team' in address ? address.team : '';
  const team = teams.find(({ name }) => name === teamName);
  const [opening, setOpening] = useState<Opening | undefined>();
  const key = JSON.stringify(address);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is compared by what it says.
  useEffect(() => {
    let isCurrent = true;
    setOpening((former) => (former?.state === 'failed' ? undefined : former));
    if (team !== undefined) {
      void openAddress(team, address).then((result) => {
        if (isCurrent) setOpening(result);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [team?.id, key]);
  const redirect = useMemo(() => findRedirect(address, teams[0]?.name), [address, teams]);
  useEffect(() => {
    if (redirect !== undefined) browserHistory.replace(redirect);
  }, [redirect]);
  if (teams.length === 0) return <Nowhere text="You are in no team. Ask an administrator to add you to one." />;
  if (redirect !== undefined) return null;
  if (address.view === 'plugin-route') return <PluginRoute name="CustomRouteComponent" route={address.route} />;
  if (team === undefined) return <Nowhere text={`There is no team called ${teamName}, or it is not yours.`} />;
  if (address.view === 'popout') return <Popout pluginId={address.plugin} />;
  return <Team address={address} opening={opening} hasManyTeams={teams.length > 1} />;
}

/** Where to go instead: a team's first channel when the address names none. */
function findRedirect(address: Address, firstTeam: string | undefined): string | undefined {
  if (address.view === 'home' && firstTeam !== undefined) return `/${firstTeam}/channels/town-square`;
  if (address.view === 'team' && address.rest === '') return `/${address.team}/channels/town-square`;
  return undefined;
}

interface TeamProps {
  address: Address;
  opening: Opening | undefined;
  hasManyTeams: boolean;
}

function Team({ address, opening, hasManyTeams }: TeamProps): React.ReactElement {
  const isRhsOpen = useAppState((state) => state.views.rhs.isSidebarOpen);
  const isExpanded = useAppState((state) => state.views.rhs.isSidebarExpanded);
  const isMobile = useWindowSize() === 'mobileView';
  const [isMenuOpen, setMenuOpen] = useState(false);
  const place = JSON.stringify(address);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the drawer.
  useEffect(() => setMenuOpen(false), [place]);
  useRootClasses(hasManyTeams);
  const classes = ['page', isRhsOpen && 'rhs-open', isExpanded && 'rhs-open-expanded', isMenuOpen && 'lhs-open'];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <AnnouncementBar />
      {isMobile ? null : <GlobalHeader />}
      <div className="main-wrapper">
        {hasManyTeams ? <TeamSidebar /> : null}
        <LeftSidebar />
        {isMenuOpen ? (
          <button
            type="button"
            className="lhs-shade"
            aria-label="Close the channels"
            onClick={() => setMenuOpen(false)}
          />
        ) : null}
        {address.view === 'team' ? (
          <PluginRoute name="NeedsTeamComponent" route={address.rest} />
        ) : (
          <ChannelView opening={opening} isMobile={isMobile} onMenu={() => setMenuOpen(true)} />
        )}
        <RightSidebar />
        {isMobile ? null : <AppBar />}
      </div>
      <Pluggable name="Global" />
    </div>
  );
}

/** The classes that the real page's root carries. */
function useRootClasses(hasManyTeams: boolean): void {
  useEffect(() => {
    const root = document.getElementById('root');
    root?.classList.add('app-bar-enabled', 'channel-view');
    root?.classList.toggle('multi-teams', hasManyTeams);
  }, [hasManyTeams]);
}

function PluginRoute({ name, route }: { name: string; route: string }): React.ReactElement {
  const found = usePlugins(name).find(({ pluginId, route: own }) => `${pluginId}/${own}`.startsWith(route));
  if (found === undefined) return <Nowhere text="There is nothing at this address." />;
  return (
    <div className="plugin-route">
      <PluginPart component={found['component']} pluginId={found.pluginId} />
    </div>
  );
}

function Nowhere({ text }: { text: string }): React.ReactElement {
  const handleLogOut = () => {
    window.location.href = '/';
  };
  return (
    <main className="page-failure">
      <p>{text}</p>
      <button className="btn btn-primary" type="button" onClick={handleLogOut}>
        Back
      </button>
    </main>
  );
}
