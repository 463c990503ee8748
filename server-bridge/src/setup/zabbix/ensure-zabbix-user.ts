import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { fail, type Outcome, succeed, type Tell } from '../outcome.ts';
import type { AdminZabbix } from './admin-zabbix.ts';

const id = z.coerce.string();
const mediaShape = z.looseObject({ mediatypeid: id });
const userShape = z.array(
  z.object({
    userid: id,
    timezone: z.string().catch(''),
    medias: z.array(mediaShape).catch([]),
    usrgrps: z.array(z.object({ usrgrpid: id })).catch([]),
  }),
);
const rolesShape = z.array(z.object({ roleid: id, name: z.string(), type: id }));
const madeShape = z.object({ userids: z.array(id) });

export interface UserWanted {
  username: string;
  userGroupId: string;
  mediaTypeId: string;
}

/** The user who carries the media and acknowledges: Zabbix tells nobody of their own acts. Gives the id. */
export async function ensureZabbixUser(api: AdminZabbix, wanted: UserWanted, tell: Tell): Promise<Outcome<string>> {
  const { username, userGroupId, mediaTypeId } = wanted;
  const found = await api.call('look for the user', 'user.get', userShape, {
    filter: { username },
    output: ['userid', 'timezone'],
    selectMedias: 'extend',
    selectUsrgrps: ['usrgrpid'],
  });
  if (!found.ok) return found;
  const [known] = found.value;
  const media = { mediatypeid: mediaTypeId, sendto: ['vigie'] };
  if (known === undefined) return makeUser(api, wanted, media, tell);
  const changes = {
    // Dates are written in the user's own zone; in UTC no hour comes twice.
    ...(known.timezone === 'UTC' ? {} : { timezone: 'UTC' }),
    ...(known.medias.some(({ mediatypeid }) => mediatypeid === mediaTypeId)
      ? {}
      : { medias: [...known.medias.map(keepMedia), media] }),
    ...(known.usrgrps.some(({ usrgrpid }) => usrgrpid === userGroupId)
      ? {}
      : { usrgrps: [...known.usrgrps, { usrgrpid: userGroupId }] }),
  };
  if (Object.keys(changes).length === 0) {
    tell('already', `user ${username}, with the media and in the time zone UTC`);
    return succeed(known.userid);
  }
  const updated = await api.call(`change the user ${username}`, 'user.update', z.unknown(), {
    userid: known.userid,
    ...changes,
  });
  if (!updated.ok) return updated;
  tell('done', `user ${username}: repaired (${Object.keys(changes).join(', ')})`);
  return succeed(known.userid);
}

async function makeUser(
  api: AdminZabbix,
  { username, userGroupId }: UserWanted,
  media: object,
  tell: Tell,
): Promise<Outcome<string>> {
  const roles = await api.call('list the roles', 'role.get', rolesShape, { output: ['roleid', 'name', 'type'] });
  if (!roles.ok) return roles;
  const plain = roles.value.filter(({ type }) => type === '1');
  const role = plain.find(({ name }) => name === 'User role') ?? plain.find(({ name }) => name !== 'Guest role');
  if (role === undefined) return fail('There is no role of the type User: make one with access to the API');
  const made = await api.call('make the user', 'user.create', madeShape, {
    username,
    name: 'Vigie',
    // Nobody logs in as it; letters of both cases and digits, as password rules may want them.
    passwd: `Zx9${randomBytes(24).toString('base64url')}`,
    roleid: role.roleid,
    timezone: 'UTC',
    usrgrps: [{ usrgrpid: userGroupId }],
    medias: [media],
  });
  if (!made.ok) return made;
  tell('done', `user ${username}: made, role ${role.name}, with the media and in the time zone UTC`);
  return succeed(made.value.userids[0] ?? '');
}

/** What `user.update` takes of what `user.get` gives. */
function keepMedia(media: z.output<typeof mediaShape>): object {
  const { mediatypeid, sendto, active, severity, period } = media;
  return { mediatypeid, sendto, active, severity, period };
}
