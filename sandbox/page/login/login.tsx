import React, { useState } from 'react';
import { client, describeError } from '../server/client.ts';

const demoPassword = 'Password-1234!';
const demoUsers = ['alice', 'bob', 'carol', 'admin'];

/** The login page, and one click for those who only want to look. */
export function Login({ onLoggedIn }: { onLoggedIn: () => void }): React.ReactElement {
  const [loginId, setLoginId] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const logIn = async (asUser: string, withPassword: string) => {
    setBusy(true);
    setError('');
    try {
      await client.login(asUser, withPassword);
      onLoggedIn();
    } catch (failure) {
      setError(describeError(failure));
      setBusy(false);
    }
  };
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault();
    void logIn(loginId, password);
  };
  return (
    <main className="login-body">
      <section className="login-body-message">
        <h1>The sandbox</h1>
        <p>This is Vigie's sandbox: a stand-in for Mattermost 11.6, in memory. Nothing written here is kept.</p>
        <DemoUsers isBusy={isBusy} onChoose={(user) => void logIn(user, demoPassword)} />
      </section>
      <form className="login-body-card" onSubmit={handleSubmit}>
        <h2>Log in to your account</h2>
        <input
          id="input_loginId"
          className="Input form-control large"
          data-testid="login-id-input"
          aria-label="Email or Username"
          placeholder="Email or Username"
          type="text"
          name="loginId"
          autoComplete="username"
          value={loginId}
          onChange={(event) => setLoginId(event.target.value)}
        />
        <input
          id="input_password-input"
          className="Input form-control large"
          aria-label="Password"
          placeholder="Password"
          type="password"
          name="password-input"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p className="login-body-error" role="alert">
          {error}
        </p>
        <button
          id="saveSetting"
          className="btn btn-primary login-body-card-form-button-submit large"
          data-testid="saveSetting"
          type="submit"
          disabled={isBusy}
        >
          <span>Log in</span>
        </button>
      </form>
    </main>
  );
}

interface DemoUsersProps {
  isBusy: boolean;
  onChoose: (user: string) => void;
}

function DemoUsers({ isBusy, onChoose }: DemoUsersProps): React.ReactElement {
  return (
    <div className="login-demo">
      <p>
        One click, as{' '}
        {demoUsers.map((user) => (
          <button
            key={user}
            className="btn btn-tertiary"
            type="button"
            disabled={isBusy}
            onClick={() => onChoose(user)}
          >
            {user}
          </button>
        ))}
      </p>
      <p>
        Every password is <code>{demoPassword}</code>.
      </p>
    </div>
  );
}
