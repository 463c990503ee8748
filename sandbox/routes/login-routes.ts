import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type OpenCall } from '../http/call.ts';
import { parseJson, text } from '../http/parse-body.ts';
import { presentTeamMember } from '../views/present-team.ts';
import { presentSelf } from '../views/present-user.ts';
import type { Session } from '../world/model.ts';
import { refuse } from '../world/refusal.ts';
import { closeSession, listSessions, logIn } from '../world/sessions.ts';
import { findUser } from '../world/users.ts';

const login = z.object({ login_id: text, password: text });

export function registerLoginRoutes(api: Api): void {
  api.open.post('/users/login', ({ world, body, headers }) => {
    const given = login.safeParse(parseJson(body));
    if (!given.success) return refuse('api.user.login.blank_pwd.app_error');
    const session = logIn(world, given.data.login_id, given.data.password);
    const user = findUser(world, session.user_id);
    const view = presentSelf(user);
    user.update_at = world.now();
    return { headers: { token: session.token, ...listCookies(session, headers) }, body: view };
  });
  api.open.post('/users/logout', ({ world, session }) => {
    if (session !== null) closeSession(world, session);
    const cleared = 'MMAUTHTOKEN=; Path=/; Max-Age=0; HttpOnly';
    return { headers: { 'set-cookie': cleared }, body: { status: 'OK' } };
  });
  api.get('/users/:user_id/sessions', ({ world, user }) => {
    const memberships = [...world.teams.values()].flatMap((team) => team.members.get(user.id) ?? []);
    const sessions = listSessions(world, user.id).filter((session) => session.access_token_id === '');
    return answer(
      sessions.reverse().map((session) => ({
        id: session.id,
        token: '',
        create_at: session.create_at,
        expires_at: session.expires_at,
        last_activity_at: session.create_at,
        user_id: user.id,
        device_id: '',
        roles: user.roles,
        is_oauth: false,
        expired_notify: false,
        props: describeClient(session.csrf),
        team_members: memberships.map(presentTeamMember),
        local: false,
      })),
    );
  });
}

/** Only for a page: a program that logs in uses the token. The script of the page may read all but the first. */
function listCookies(session: Session, headers: OpenCall['headers']): Record<string, string[]> {
  if (headers['x-requested-with'] !== 'XMLHttpRequest') return {};
  const expires = new Date(session.expires_at).toUTCString();
  const kept = `Path=/; Expires=${expires}; Max-Age=${Math.round((session.expires_at - session.create_at) / 1000)}`;
  return {
    'set-cookie': [
      `MMAUTHTOKEN=${session.token}; ${kept}; HttpOnly`,
      `MMUSERID=${session.user_id}; ${kept}`,
      `MMCSRF=${session.csrf}; ${kept}`,
    ],
  };
}

function describeClient(csrf: string): Record<string, string> {
  return {
    browser: 'Unknown/0.0',
    csrf,
    isMobile: 'false',
    isOAuthUser: 'false',
    isSaml: 'false',
    is_guest: 'false',
    os: '',
    platform: 'Unknown',
  };
}
