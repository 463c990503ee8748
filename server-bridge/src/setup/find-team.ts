import { z } from 'zod';
import { suggestWord } from '../config/suggest-word.ts';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import { fail, type Outcome, succeed } from './outcome.ts';

const teamShape = z.object({ id: z.string(), name: z.string(), display_name: z.string() });
export type Team = z.infer<typeof teamShape>;

export async function findTeam(api: AdminApi, name: string): Promise<Outcome<Team>> {
  const answer = await api.call('GET', `/teams/name/${encodeURIComponent(name)}`, teamShape);
  if (answer.ok) return succeed(answer.value);
  const { failure } = answer;
  if (failure.kind !== 'refused' || failure.status !== 404) return refuseStep(`find the team ${name}`, failure);
  const all = await api.call('GET', '/teams?per_page=200', z.array(teamShape));
  const names = all.ok ? all.value.map((team) => team.name) : [];
  const suggestion = suggestWord(name, names);
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return fail(
    `There is no team ${name}: --team is its name as in its address, one of ${names.slice(0, 20).join(', ')}${hint}`,
  );
}
