import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import type { DoctorContext } from '../doctor-context.ts';
import { listRooms } from '../see-teams.ts';
import { fine, type Verdict, warn } from '../verdict.ts';
import { joinWords, say, type Words } from '../words.ts';

export interface MentionsFacts {
  mentions: { name: string; room: string; reach: Reach }[];
}

/** Whom a mention calls in a room. */
export type Reach =
  | { kind: 'people'; count: number }
  /** Nobody of that name, neither user nor group. */
  | { kind: 'nobody' }
  | { kind: 'deactivated' }
  /** A user who is not in the room is not called. */
  | { kind: 'outside' }
  /** `here`, `channel` and `all` where members, or this bot, may not use them. */
  | { kind: 'forbidden' }
  /** The room has more members than the server notifies. */
  | { kind: 'too-many'; count: number; most: number }
  /** No such room yet, or one that the bot cannot look into. */
  | { kind: 'no-room' };

const usersShape = z.array(z.object({ id: z.string(), username: z.string(), delete_at: z.number().catch(0) }));
const statsShape = z.object({ member_count: z.number() });
const rolesShape = z.array(z.object({ name: z.string(), permissions: z.array(z.string()) }));
const channelShape = z.object({ id: z.string() });
const groupsShape = z.array(z.object({ name: z.string().nullish(), member_count: z.number().catch(0) }));
const licenseShape = z.object({ IsLicensed: z.string().catch('false') });
const everybody = new Set(['here', 'channel', 'all']);

export const mentionsCheck = bindCheck<MentionsFacts>({
  id: 'mentions',
  title: say('Whom mentions reach', 'Qui les mentions atteignent'),
  unproven: say(
    'that they have not muted the room, or are awake',
    "qu'ils n'ont pas mis le salon en sourdine, ni qu'ils sont réveillés",
  ),
  after: ['mattermost', 'token', 'team', 'rooms'],
  timeoutMs: 30_000,
  read: async (context) => ({ mentions: await readMentions(context) }),
  judge: judgeMentions,
});

async function readMentions(context: DoctorContext): Promise<MentionsFacts['mentions']> {
  const { config, bot, teams } = context;
  const wanted = new Map<string, { name: string; room: string }>();
  for (const { rooms, mention } of [...config.routes, ...config.releases.routes])
    for (const room of rooms) for (const name of mention) wanted.set(`${room} ${name}`, { name, room });
  if (wanted.size === 0) return [];
  const rooms = new Map(listRooms(config).map((one) => [one.room, one]));
  const ids = new Map((await teams()).map(({ name, answer }) => [name, answer.ok ? answer.value.id : '']));
  const names = [...new Set([...wanted.values()].map(({ name }) => name))].filter((name) => !everybody.has(name));
  const users = names.length === 0 ? [] : need(await bot.call('POST', '/users/usernames', usersShape, names));
  const channels = new Map<string, string | undefined>();
  const seen: MentionsFacts['mentions'] = [];
  for (const { name, room } of wanted.values()) {
    if (!channels.has(room)) {
      const { team = '', name: channel = '' } = rooms.get(room) ?? {};
      const found = await bot.call('GET', `/teams/${ids.get(team) ?? ''}/channels/name/${channel}`, channelShape);
      channels.set(room, found.ok ? found.value.id : undefined);
    }
    const channelId = channels.get(room);
    const user = users.find(({ username }) => username === name);
    const reach =
      user === undefined && !everybody.has(name)
        ? await reachGroup(context, name)
        : channelId === undefined
          ? ({ kind: 'no-room' } as const)
          : user === undefined
            ? await reachEverybody(context, channelId)
            : await reachUser(context, channelId, user);
    seen.push({ name, room, reach });
  }
  return seen;
}

async function reachUser(
  { bot }: DoctorContext,
  channelId: string,
  user: { id: string; delete_at: number },
): Promise<Reach> {
  if (user.delete_at > 0) return { kind: 'deactivated' };
  const members = await bot.call('POST', `/channels/${channelId}/members/ids`, z.array(z.unknown()), [user.id]);
  if (!members.ok) return { kind: 'no-room' };
  return members.value.length > 0 ? { kind: 'people', count: 1 } : { kind: 'outside' };
}

async function reachEverybody({ bot, settings }: DoctorContext, channelId: string): Promise<Reach> {
  const roles = need(await bot.call('POST', '/roles/names', rolesShape, ['channel_user']));
  if (!roles.some(({ permissions }) => permissions.includes('use_channel_mentions'))) return { kind: 'forbidden' };
  const stats = await bot.call('GET', `/channels/${channelId}/stats`, statsShape);
  if (!stats.ok) return { kind: 'no-room' };
  // The bot is a member, and calls nobody by calling itself.
  const count = stats.value.member_count - 1;
  const most = (await settings())?.notifiedMost ?? 1_000;
  if (stats.value.member_count > most) return { kind: 'too-many', count, most };
  return { kind: 'people', count };
}

/** Groups come with a licence; without one nothing of that name can be called. */
async function reachGroup({ bot }: DoctorContext, name: string): Promise<Reach> {
  const license = await bot.call('GET', '/license/client?format=old', licenseShape);
  if (!license.ok || license.value.IsLicensed !== 'true') return { kind: 'nobody' };
  const path = `/groups?q=${encodeURIComponent(name)}&filter_allow_reference=true&include_member_count=true`;
  const groups = await bot.call('GET', path, groupsShape);
  const group = groups.ok ? groups.value.find((one) => one.name === name) : undefined;
  return group === undefined ? { kind: 'nobody' } : { kind: 'people', count: group.member_count };
}

export function judgeMentions({ mentions }: MentionsFacts): Verdict {
  if (mentions.length === 0) return fine(say('no route calls anybody', "aucune route n'appelle personne"));
  const trouble = mentions.flatMap(({ name, room, reach }) => describeTrouble(name, room, reach) ?? []);
  if (trouble.length > 0)
    return warn(joinWords(trouble.map(({ found }) => found)), joinWords(uniqueWords(trouble.map(({ mend }) => mend))));
  const list = (people: (count: number) => string, noRoom: string) =>
    mentions
      .map(({ name, room, reach }) => `@${name} (${room}): ${reach.kind === 'people' ? people(reach.count) : noRoom}`)
      .join(', ');
  return fine(
    say(
      list((count) => `${count} ${count === 1 ? 'person' : 'people'}`, 'no such room yet'),
      list((count) => `${count} ${count > 1 ? 'personnes' : 'personne'}`, 'pas encore de salon'),
    ),
  );
}

function describeTrouble(name: string, room: string, reach: Reach): { found: Words; mend: Words } | undefined {
  const who = `@${name} (${room})`;
  switch (reach.kind) {
    case 'nobody':
      return {
        found: say(`${who}: no user or group is called so`, `${who} : aucun utilisateur ni groupe de ce nom`),
        mend: say('mend `mention:` of the route in vigie.yaml', 'corriger `mention:` de la route dans vigie.yaml'),
      };
    case 'deactivated':
      return {
        found: say(`${who}: deactivated`, `${who} : désactivé`),
        mend: say('name another in `mention:` of the route', 'en nommer un autre dans `mention:` de la route'),
      };
    case 'outside':
      return {
        found: say(
          `${who}: not in the room, so nobody is called`,
          `${who} : pas dans le salon, donc personne n'est appelé`,
        ),
        mend: say(`in ${room}: /invite @${name}`, `dans ${room} : /invite @${name}`),
      };
    case 'forbidden':
      return {
        found: say(
          `${who}: members may not use @here, @channel, @all`,
          `${who} : les membres n'ont pas le droit à @here, @channel, @all`,
        ),
        mend: say(
          'System Console > User Management > Permissions > System Scheme > All Members > Channel Mentions',
          'Console système > Gestion des utilisateurs > Permissions > Schéma système > Tous les membres > Mentions de canal',
        ),
      };
    case 'too-many':
      return {
        found: say(
          `${who}: ${reach.count} people are more than the ${reach.most} that Mattermost notifies, so nobody is`,
          `${who} : ${reach.count} personnes, plus que les ${reach.most} que Mattermost notifie : personne ne l'est`,
        ),
        mend: say(
          'System Console > Site Configuration > Notifications > Max Notifications Per Channel, or name people',
          'Console système > Configuration du site > Notifications > Nombre maximal de notifications par canal, ou nommer des personnes',
        ),
      };
    case 'people':
      if (reach.count > 0) return undefined;
      return {
        found: say(
          `${who}: nobody but the bot is in the room`,
          `${who} : personne d'autre que le robot n'est dans le salon`,
        ),
        mend: say(`invite those on call into ${room}`, `inviter dans ${room} les personnes d'astreinte`),
      };
    case 'no-room':
      return undefined;
  }
}

function uniqueWords(words: readonly Words[]): Words[] {
  return [...new Map(words.map((one) => [one.en, one])).values()];
}
