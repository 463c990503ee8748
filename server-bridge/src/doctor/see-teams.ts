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

export function listTeams(config: Config): string[] {
  const { mattermost } = config;
  const ofRooms = listNames(config).flatMap((name) => (name.includes('/') ? (name.split('/')[0] ?? []) : []));
  return [...new Set([mattermost.team, ...mattermost.teams, ...ofRooms])];
}

/** The rooms that vigie.yaml names, with their team. */
export function listRooms(config: Config): { room: string; team: string; name: string }[] {
  const { mattermost } = config;
  return listNames(config).map((room) => {
    const [first = room, second] = room.split('/');
    return second === undefined ? { room, team: mattermost.team, name: first } : { room, team: first, name: second };
  });
}

function listNames({ rooms, routes, releases }: Config): string[] {
  const routed = [...routes, ...releases.routes].flatMap((route) => route.rooms);
  const ofReleases = releases.room === undefined ? [] : [releases.room];
  return [...new Set([rooms.default, ...ofReleases, ...Object.keys(rooms.list), ...routed])];
}
