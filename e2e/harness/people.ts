import { type Api, createApi } from './api.ts';
import type { Server } from './server.ts';

export interface Person {
  id: string;
  username: string;
  password: string;
  firstName: string;
  lastName: string;
  api: Api;
}

export interface PersonWishes {
  /** Unique with the run's suffix, such as alice-k3j9. */
  username: string;
  firstName: string;
  lastName: string;
  locale: 'en' | 'fr';
  timezone: string;
}

/** Makes an account, logs it in, and puts away what a real server shows to newcomers. */
export async function createPerson(server: Server, admin: Api, wishes: PersonWishes): Promise<Person> {
  const { username, firstName, lastName, locale, timezone } = wishes;
  const password = `Vigie-e2e-${crypto.randomUUID()}`;
  const email = `${username}@example.test`;
  const fields = { username, email, password, first_name: firstName, last_name: lastName, locale };
  const user = await admin.call('POST', '/users', fields);
  const response = await fetch(`${server.url}/api/v4/users/login`, {
    method: 'POST',
    body: JSON.stringify({ login_id: username, password }),
    headers: { 'content-type': 'application/json' },
  });
  const token = response.headers.get('token');
  if (token === null) throw new Error(`${username} cannot log in: ${response.status} ${await response.text()}`);
  const api = createApi(server.url, token);
  await api.call('PUT', '/users/me/patch', {
    locale,
    timezone: { useAutomaticTimezone: 'false', manualTimezone: timezone, automaticTimezone: '' },
  });
  await api.call(
    'PUT',
    `/users/${user.id}/preferences`,
    [
      ['tutorial_step', user.id, '999'],
      ['crt_tutorial_step', user.id, '999'],
      ['recommended_next_steps', 'hide', 'true'],
      ['onboarding_task_list', 'onboarding_task_list_show', 'false'],
      ['onboarding_task_list', 'onboarding_task_list_open', 'false'],
      ['drafts', 'drafts_tour_tip_showed', '{"drafts_tour_tip_showed":true}'],
    ].map(([category, name, value]) => ({ user_id: user.id, category, name, value })),
  );
  return { id: user.id, username, password, firstName, lastName, api };
}
