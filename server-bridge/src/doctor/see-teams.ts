import { z } from 'zod';
import type { Config } from '../config/config.ts';
import type { Answer } from '../mattermost/answer.ts';
import type { MattermostApi } from './mattermost-api.ts';

const teamShape = z.object({ id: z.string(), name: z.string() });

/** A team of vigie.yaml, as the bot sees it. */
export interface SeenTeam {
  name: string;
  isHome: boolean;
  answer: Answer<{ id: string }>;
}

/** Every team that vigie.yaml speaks of: the home team, those whose members may ask, those of its rooms. */
export async function seeTeams(config: Config, bot: MattermostApi): Promise<SeenTeam[]> {
  const seen: SeenTeam[] = [];
  for (const name of listTeams(config)) {
    const answer = await bot.call('GET', `/teams/name/${encodeURIComponent(name)}`, teamShape);
    seen.push({ name, isHome: name === config.mattermost.team, answer });
  }
  return seen;
}

export function listTeams({ mattermost, rooms, routes }: Config): string[] {
  const names = [rooms.default, ...Object.keys(rooms.list), ...routes.flatMap((route) => route.rooms)];
  const ofRooms = names.flatMap((name) => (name.includes('/') ? (name.split('/')[0] ?? []) : []));
  return [...new Set([mattermost.team, ...mattermost.teams, ...ofRooms])];
}

/** The rooms that vigie.yaml names, with their team. */
export function listRooms({ mattermost, rooms, routes }: Config): { room: string; team: string; name: string }[] {
  const names = [rooms.default, ...Object.keys(rooms.list), ...routes.flatMap((route) => route.rooms)];
  return [...new Set(names)].map((room) => {
    const [first = room, second] = room.split('/');
    return second === undefined ? { room, team: mattermost.team, name: first } : { room, team: first, name: second };
  });
}
