import React, { type KeyboardEvent, Suspense, useEffect } from 'react';
import { useIntl } from 'react-intl';
import { shallowEqual } from 'react-redux';
import { features } from '../features.ts';
import { chooseFeature, listOffered } from '../frame/choose-feature.ts';
import type { AnyFeature } from '../host/feature.ts';
import { dispatchToHost } from '../host/host-store.ts';
import { chooseTab } from '../host/plugin-reducer.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

/** A tab for each thing that is in use here; with one there is no bar. */
export function Tabs(): React.ReactElement {
  const { formatMessage } = useIntl();
  const offered: readonly string[] = usePluginState(({ session }) => session.hello?.tabs ?? [], shallowEqual);
  const shown = listOffered(features, offered);
  const chosenName = usePluginState((state) => chooseFeature(shown, state)?.name);
  const chosen = shown.find(({ name }) => name === chosenName);
  useEffect(() => {
    // What comes in later takes nobody away from what they read.
    if (chosenName !== undefined) dispatchToHost(chooseTab(chosenName));
  }, [chosenName]);
  if (chosen === undefined)
    return (
      <div className="vigie-state">
        <h2 className="vigie-state__title">{formatMessage({ id: 'sidebar.empty.title' })}</h2>
        <p>{formatMessage({ id: 'sidebar.empty.text' })}</p>
      </div>
    );
  if (shown.length === 1) return <Panel feature={chosen} />;
  return (
    <>
      <TabList shown={shown} chosen={chosen.name} choose={(name) => dispatchToHost(chooseTab(name))} />
      <div id="vigie-panel" className="vigie-panel" role="tabpanel" aria-labelledby={`vigie-tab-${chosen.name}`}>
        <Panel feature={chosen} />
      </div>
    </>
  );
}

function TabList({
  shown,
  chosen,
  choose,
}: {
  shown: readonly AnyFeature[];
  chosen: string;
  choose(name: string): void;
}): React.ReactElement {
  const { formatMessage } = useIntl();
  const names: readonly string[] = shown.map(({ name }) => name);
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const name = names[findTarget(event.key, names.indexOf(chosen), names.length)];
    if (name === undefined) return;
    event.preventDefault();
    choose(name);
    document.getElementById(`vigie-tab-${name}`)?.focus();
  };
  return (
    <div className="vigie-tabs" role="tablist" aria-label="Vigie" onKeyDown={handleKey}>
      {shown.map(({ name, preload, TabMark }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`vigie-tab-${name}`}
          className="vigie-tab"
          aria-selected={name === chosen}
          aria-controls="vigie-panel"
          tabIndex={name === chosen ? 0 : -1}
          onPointerEnter={preload}
          onClick={() => choose(name)}
        >
          {formatMessage({ id: `sidebar.tab.${name}` })}
          {TabMark !== undefined && (
            <ErrorBoundary fallback={() => null}>
              <Suspense fallback={null}>
                <TabMark />
              </Suspense>
            </ErrorBoundary>
          )}
        </button>
      ))}
    </div>
  );
}

/** Index the key leads to, -1 for a key that leads nowhere. */
export function findTarget(key: string, current: number, count: number): number {
  if (key === 'ArrowRight') return (current + 1) % count;
  if (key === 'ArrowLeft') return (current + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

/** One tab's failure leaves the others. */
function Panel({ feature: { name, Tab } }: { feature: AnyFeature }): React.ReactElement {
  const { formatMessage } = useIntl();
  return (
    <ErrorBoundary
      key={name}
      fallback={(retry) => (
        <div className="vigie-state" role="alert">
          <h2 className="vigie-state__title">{formatMessage({ id: 'sidebar.broken.title' })}</h2>
          <p>{formatMessage({ id: 'sidebar.broken.text' })}</p>
          <button type="button" className="vigie-button" onClick={retry}>
            {formatMessage({ id: 'sidebar.retry' })}
          </button>
        </div>
      )}
    >
      <Suspense fallback={<p className="vigie-state">{formatMessage({ id: 'frame.loading' })}</p>}>
        <Tab />
      </Suspense>
    </ErrorBoundary>
  );
}
