import { createAccessToken, openSession } from './sessions.ts';
import { createTeam, joinTeam } from './teams.ts';
import { createBot, createUser } from './users.ts';
import type { World } from './world.ts';

export interface UserSeed {
  username: string;
  first_name?: string;
  last_name?: string;
  locale?: string;
  timezone?: string;
  /** False for someone who has an account but is not in the team. */
  isInTeam?: boolean;
}

/** Who can be logged in as, and with what. */
export interface SeededWorld {
  team: string;
  admin: { token: string };
  bot: { token: string; user_id: string };
  users: { username: string; password: string; token: string }[];
}

const password = 'Password-1234!';

const everyone: UserSeed[] = [
  { username: 'alice', first_name: 'Alice', last_name: 'Martin', locale: 'fr', timezone: 'Europe/Paris' },
  { username: 'bob', first_name: 'Bob', last_name: 'Taylor', locale: 'en', timezone: 'Europe/London' },
  { username: 'carol', first_name: 'Carole', last_name: 'Lefèvre', locale: 'fr', timezone: 'Europe/Paris' },
  {
    username: 'dave',
    first_name: 'Dave',
    last_name: 'Wilson',
    locale: 'en',
    timezone: 'Europe/London',
    isInTeam: false,
  },
];

/** One team, an administrator, a plain bot that is a member of the team, and a few people. */
export function seedWorld(world: World, users: UserSeed[] = everyone): SeededWorld {
  const admin = createUser(world, {
    username: 'admin',
    email: 'admin@example.test',
    password,
    roles: 'system_user system_admin',
  });
  const team = createTeam(world, admin, { name: 'dsi', display_name: 'DSI', type: 'O' });
  const description = 'supervision';
  const bot = createBot(world, admin, { username: 'vigie', display_name: 'Vigie', description });
  joinTeam(world, team, bot, admin);
  const seeded = users.map(({ isInTeam = true, ...person }) => {
    const user = createUser(world, { ...person, email: `${person.username}@example.test`, password });
    if (isInTeam) joinTeam(world, team, user, admin);
    return { username: user.username, password, token: openSession(world, user).token };
  });
  return {
    team: team.name,
    admin: { token: openSession(world, admin).token },
    bot: { token: createAccessToken(world, bot, 'bridge').token, user_id: bot.id },
    users: seeded,
  };
}
