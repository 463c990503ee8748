import React from 'react';
import { useIntl } from 'react-intl';
import { features } from '../features.ts';
import type { Badge } from '../host/feature.ts';
import type { PluginState } from '../host/plugin-state.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { useSince } from '../i18n/use-since.ts';
import { VigieIntl } from '../i18n/vigie-intl.tsx';
import { preloadSidebar } from './lazy-sidebar.tsx';
import { VigieMark } from './vigie-mark.tsx';
import './app-bar-icon.css';

/** The icon in the app bar: what waits for somebody, as a number; the same in words for those who cannot see it. */
export function AppBarIcon(): React.ReactElement {
  return (
    <VigieIntl fallback={() => <VigieMark />}>
      <span className="vigie-app-icon" onPointerEnter={preloadSidebar}>
        <VigieMark />
        <CountOnIcon />
        <span className="vigie-app-icon__label">
          <AppBarLabel />
        </span>
      </span>
    </VigieIntl>
  );
}

/** What the icon says, in words: its name, what waits, and the key that opens it. */
export function AppBarTooltip(): React.ReactElement {
  return (
    <VigieIntl fallback={() => 'Vigie'}>
      <AppBarLabel />
    </VigieIntl>
  );
}

function CountOnIcon(): React.ReactElement | null {
  const count = usePluginState((state) => selectBadge(state)?.count ?? 0);
  const isAway = usePluginState((state) => state.session.away !== undefined);
  if (isAway) return <span className="vigie-app-icon__count vigie-app-icon__count--away">!</span>;
  if (count === 0) return null;
  return <span className="vigie-app-icon__count">{count > 99 ? '99+' : count}</span>;
}

function AppBarLabel(): React.ReactElement {
  const intl = useIntl();
  const writeSince = useSince();
  const awaySinceAt = usePluginState((state) => state.session.away?.sinceAt);
  const badge = usePluginState(selectBadge, isSameBadge);
  const keys = intl.formatMessage({ id: isMac ? 'frame.shortcut.mac' : 'frame.shortcut' });
  const name = intl.formatMessage({ id: 'frame.open' }, { keys });
  if (awaySinceAt !== undefined)
    return <>{intl.formatMessage({ id: 'frame.away' }, { name, since: writeSince(awaySinceAt) })}</>;
  if (badge === undefined) return <>{name}</>;
  return <>{`${intl.formatMessage({ id: badge.label.id }, badge.label.values)}. ${name}`}</>;
}

/** Of the first feature that has something waiting. */
function selectBadge(state: PluginState): Badge | undefined {
  return features.map((feature) => feature.selectBadge(state)).find(({ count }) => count > 0);
}

function isSameBadge(a: Badge | undefined, b: Badge | undefined): boolean {
  return a?.count === b?.count && a?.label.id === b?.label.id;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
