import React, { useEffect, useState } from 'react';
import { Provider } from 'react-redux';
import { browserHistory } from './address/browser-history.ts';
import { parseAddress } from './address/parse-address.ts';
import { useLocation } from './address/use-location.ts';
import { loadPlugins } from './host/plugin-loader.ts';
import { connect } from './live/connect.ts';
import { loadSession } from './live/load-session.ts';
import { LoggedIn } from './logged-in.tsx';
import { Login } from './login/login.tsx';
import { describeError } from './server/client.ts';
import { store } from './store/store.ts';
import { ApplyTheme } from './theme/apply-theme.tsx';

type Session = 'loading' | 'none' | 'open' | { failure: string };

/** The whole page: a login, or what is behind it. */
export function Page(): React.ReactElement {
  const [session, setSession] = useState<Session>('loading');
  const openSession = () => {
    start().then(setSession, (error: unknown) => setSession({ failure: describeError(error) }));
  };
  useEffect(openSession, []);
  return (
    <Provider store={store}>
      <ApplyTheme />
      <View session={session} onLoggedIn={openSession} />
    </Provider>
  );
}

async function start(): Promise<Session> {
  if (!(await loadSession())) return 'none';
  connect();
  await loadPlugins();
  return 'open';
}

function View({ session, onLoggedIn }: { session: Session; onLoggedIn: () => void }): React.ReactElement | null {
  const address = parseAddress(useLocation().pathname);
  const mustLogIn = session === 'none' && address.view !== 'login';
  const hasLoggedIn = session === 'open' && address.view === 'login';
  useEffect(() => {
    const here = window.location.pathname + window.location.search;
    if (mustLogIn) browserHistory.replace(`/login?redirect_to=${encodeURIComponent(here)}`);
    if (hasLoggedIn) browserHistory.replace(readRedirect());
  }, [mustLogIn, hasLoggedIn]);
  if (session === 'loading') return <div className="loading-screen" role="status" aria-label="Loading" />;
  if (typeof session === 'object') return <Failure text={session.failure} />;
  if (session === 'none') return <Login onLoggedIn={onLoggedIn} />;
  return address.view === 'login' ? null : <LoggedIn address={address} />;
}

/** Only into this page: never to another site. */
function readRedirect(): string {
  const wanted = new URLSearchParams(window.location.search).get('redirect_to') ?? '/';
  return /^\/(?!\/)/.test(wanted) ? wanted : '/';
}

function Failure({ text }: { text: string }): React.ReactElement {
  return (
    <main className="page-failure">
      <h1>The page could not be loaded</h1>
      <p>{text}</p>
      <button className="btn btn-primary" type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </main>
  );
}
