import { z } from 'zod';
import { bindCheck } from '../check.ts';
import { need } from '../could-not-look.ts';
import { listRooms } from '../see-teams.ts';
import { fault, fine, type Verdict, warn } from '../verdict.ts';
import { joinWords, say, type Words } from '../words.ts';

export interface RoomFacts {
  rooms: {
    room: string;
    /** `closed`: private and the bot is not in it, or no such room yet, which look the same to the bot. */
    state: 'in' | 'joins' | 'archived' | 'private-outside' | 'absent';
  }[];
  bot: string;
}

const channelShape = z.object({ id: z.string(), type: z.string(), delete_at: z.number() });
const memberShape = z.object({ user_id: z.string() });

export const roomsCheck = bindCheck<RoomFacts>({
  id: 'rooms',
  title: say('Bot in its rooms', 'Robot dans ses salons'),
  unproven: say(
    'that the right people are in them, nor that they are not muted',
    'que les bonnes personnes y sont, sans les avoir mis en sourdine',
  ),
  after: ['mattermost', 'token', 'team'],
  timeoutMs: 30_000,
  read: async ({ config, teams, bot, admin, me }) => {
    const { id, username } = need(await me());
    const ids = new Map((await teams()).map(({ name, answer }) => [name, answer.ok ? answer.value.id : '']));
    const rooms: RoomFacts['rooms'] = [];
    for (const { room, team, name } of listRooms(config)) {
      const path = `/teams/${ids.get(team) ?? ''}/channels/name/${encodeURIComponent(name)}?include_deleted=true`;
      const found = await bot.call('GET', path, channelShape);
      if (!found.ok) {
        if (found.failure.kind !== 'refused') need(found);
        // Only an administrator sees a private room they are not in.
        const seen = await admin?.call('GET', path, channelShape);
        rooms.push({
          room,
          state: seen?.ok === true ? (seen.value.delete_at > 0 ? 'archived' : 'private-outside') : 'absent',
        });
        continue;
      }
      const { id: channelId, type, delete_at: deletedAt } = found.value;
      if (deletedAt > 0) {
        rooms.push({ room, state: 'archived' });
        continue;
      }
      const member = await bot.call('GET', `/channels/${channelId}/members/${id}`, memberShape);
      if (!member.ok && member.failure.kind !== 'refused') need(member);
      rooms.push({ room, state: member.ok ? 'in' : type === 'O' ? 'joins' : 'private-outside' });
    }
    return { rooms, bot: username };
  },
  judge: judgeRooms,
});

export function judgeRooms({ rooms, bot }: RoomFacts): Verdict {
  const list = (state: string) => rooms.filter((room) => room.state === state).map(({ room }) => room);
  const archived = list('archived');
  const outside = list('private-outside');
  const trouble: Words[] = [];
  const mend: Words[] = [];
  if (archived.length > 0) {
    trouble.push(say(`archived: ${archived.join(', ')}`, `archivés : ${archived.join(', ')}`));
    mend.push(
      say(
        'unarchive (Browse channels > Archived channels > Unarchive), or name other rooms in routes: what comes meanwhile goes to the default room',
        "désarchiver (Parcourir les canaux > Canaux archivés > Désarchiver), ou nommer d'autres salons dans routes : entre-temps tout va au salon par défaut",
      ),
    );
  }
  if (outside.length > 0) {
    trouble.push(
      say(`private, and @${bot} is not in it: ${outside.join(', ')}`, `privés, sans @${bot} : ${outside.join(', ')}`),
    );
    mend.push(say(`in that room: /invite @${bot}`, `dans ce salon : /invite @${bot}`));
  }
  if (trouble.length > 0) return fault(joinWords(trouble), joinWords(mend));
  const joins = list('joins');
  if (joins.length > 0)
    return warn(
      say(
        `@${bot} is not in ${joins.join(', ')}, which it joins with the next alert`,
        `@${bot} n'est pas dans ${joins.join(', ')}, qu'il rejoindra à la prochaine alerte`,
      ),
      say(
        `in that room: /invite @${bot}; if somebody keeps removing it, find out who`,
        `dans ce salon : /invite @${bot} ; si quelqu'un le retire, savoir qui`,
      ),
    );
  const absent = list('absent');
  if (absent.length > 0)
    return fine(
      say(
        `${rooms.length - absent.length} of ${rooms.length} are there; made with their first alert: ${absent.join(', ')} (if private, invite the bot: it cannot see them)`,
        `${rooms.length - absent.length} sur ${rooms.length} existent ; créés à la première alerte : ${absent.join(', ')} (s'ils sont privés, inviter le robot : il ne les voit pas)`,
      ),
    );
  return fine(
    say(
      `in all ${rooms.length}: ${rooms.map(({ room }) => room).join(', ')}`,
      `dans les ${rooms.length} : ${rooms.map(({ room }) => room).join(', ')}`,
    ),
  );
}
