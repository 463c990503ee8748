import * as z from 'zod/mini';
import { askServer } from './ask-server.ts';
import { readHostState } from './host-store.ts';
import { readCurrentTeam } from './read-channels.ts';
import { writeName } from './read-person.ts';

export interface FoundPerson {
  userId: string;
  /** As Vigie writes people: `Alice Martin (@alice)`. */
  name: string;
}

const shape = z.object({
  users: z.array(
    z.object({
      id: z.string(),
      username: z.string(),
      first_name: z.optional(z.string()),
      last_name: z.optional(z.string()),
      is_bot: z.optional(z.boolean()),
      delete_at: z.optional(z.number()),
    }),
  ),
});
const most = 8;

/** People of the team whose names begin so, bots left out; none where there is no answer. */
export async function findPeople(name: string): Promise<FoundPerson[]> {
  const team = readCurrentTeam(readHostState())?.id ?? '';
  const query = new URLSearchParams({ in_team: team, name, limit: '25' });
  const answer = await askServer({ method: 'GET', path: `/users/autocomplete?${query}`, timeoutMs: 10_000 });
  const parsed = answer.is === 'answered' ? z.safeParse(shape, answer.body) : undefined;
  return (parsed?.data?.users ?? [])
    .filter(({ is_bot: isBot, delete_at: deletedAt = 0 }) => isBot !== true && deletedAt === 0)
    .slice(0, most)
    .map(({ id, username, first_name = '', last_name = '' }) => ({
      userId: id,
      name: writeName({ username, first_name, last_name }),
    }));
}
