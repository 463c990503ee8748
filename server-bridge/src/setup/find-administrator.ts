import { z } from 'zod';
import type { AdminApi } from './admin-api.ts';
import { describeFailure, refuseStep } from './describe-failure.ts';
import { fail, type Outcome, succeed } from './outcome.ts';

const userShape = z.object({ id: z.string(), username: z.string(), roles: z.string() });

/** Whose token it is; only a system administrator may make bots, commands and plugins. */
export async function findAdministrator(api: AdminApi): Promise<Outcome<{ username: string }>> {
  const answer = await api.call('GET', '/users/me', userShape);
  if (!answer.ok) {
    const { failure } = answer;
    return failure.kind === 'token-refused' ? fail(describeFailure(failure)) : refuseStep('ask Mattermost', failure);
  }
  const { username, roles } = answer.value;
  if (roles.split(' ').includes('system_admin')) return succeed({ username });
  return fail(
    `@${username} is not a system administrator (roles: ${roles}): run setup with the token of one; it is used once and not kept`,
  );
}
