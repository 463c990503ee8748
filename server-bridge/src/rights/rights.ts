import { createHash } from 'node:crypto';
import type { Language } from '../domain/rooms.ts';
import type { Answer, Failure } from '../mattermost/answer.ts';
import type { Mattermost, Person } from '../mattermost/mattermost.ts';
import { Asker, type AskingPerson, type ReadableRoom } from './asker.ts';
import { MinuteCache, refusalAgeMs, rightsAgeMs } from './minute-cache.ts';
import { RoomFinder, type RoomFinding } from './room-finder.ts';

/** `outsider`: nobody Vigie answers: deactivated, or in none of its teams. `unavailable`: Mattermost does not say. */
export type AskerAnswer =
  | { kind: 'known'; asker: Asker }
  | { kind: 'outsider'; language: Language }
  | { kind: 'unavailable'; language: Language; failure: Failure };

export interface RightsOptions {
  mattermost: Mattermost;
  homeTeam: string;
  /** Other teams whose members may ask. */
  teams: readonly string[];
  defaultRoom: string;
  /** Epoch milliseconds. */
  now(): number;
}

interface RoomRight {
  finding: RoomFinding;
  isReadable: boolean;
  isMember: boolean;
}

/** Who may see and do what, asked of Mattermost and known for a minute at most. */
export class Rights {
  private readonly options: RightsOptions;
  private readonly finder: RoomFinder;
  private readonly people: MinuteCache<AskingPerson>;
  private readonly teamMembers = new Map<string, MinuteCache<true>>();
  private readonly roomMembers = new Map<string, MinuteCache<true>>();

  constructor(options: RightsOptions) {
    this.options = options;
    this.finder = new RoomFinder(options);
    const { mattermost, now } = options;
    this.people = new MinuteCache({
      now,
      ask: async (userIds) => {
        const answer = await mattermost.findPeople(userIds);
        if (!answer.ok) return answer;
        const active = answer.value.filter(({ delete_at: deletedAt }) => deletedAt === 0);
        return { ok: true, value: new Map(active.map((person) => [person.id, toPerson(person)])) };
      },
    });
  }

  /**
   * The asker's rights in these rooms. `wanted` are those it is all about this time: that someone is not in one of them
   * is asked again after a few seconds.
   */
  async read(userId: string, rooms: Iterable<string>, wanted: Iterable<string> = []): Promise<AskerAnswer> {
    const person = await this.people.get(userId);
    if (!person.ok) return { kind: 'unavailable', language: 'en', failure: person.failure };
    if (person.value === undefined) return { kind: 'outsider', language: 'en' };
    const { language } = person.value;
    const isInside = await this.isInside(userId);
    if (!isInside.ok) return { kind: 'unavailable', language, failure: isInside.failure };
    if (!isInside.value) return { kind: 'outsider', language };
    const asked = new Set(wanted);
    const names = [...new Set([this.options.defaultRoom, ...rooms, ...asked])].toSorted();
    const rights = await this.readRooms(person.value, names, asked);
    if (!rights.ok) return { kind: 'unavailable', language, failure: rights.failure };
    return { kind: 'known', asker: this.makeAsker(person.value, rights.value) };
  }

  /** Which of some channels someone may read: public ones of a team they are in, private ones they are a member of. */
  async findReadable<Channel extends { channelId: string; team: string; isPrivate: boolean }>(
    userId: string,
    channels: Iterable<Channel>,
  ): Promise<Answer<Channel[]>> {
    const person = await this.people.get(userId);
    if (!person.ok) return person;
    const { value } = person;
    if (value === undefined) return { ok: true, value: [] };
    const all = [...channels];
    const teams = new Map<string, boolean>();
    for (const team of new Set(all.map((channel) => channel.team))) {
      const answer = await this.isInTeam(team, userId);
      if (!answer.ok) return answer;
      teams.set(team, answer.value);
    }
    // Of thousands of public rooms none is a promise of its own.
    const near = all.filter(({ team }) => teams.get(team) === true);
    const isMembersOnly = ({ isPrivate }: Channel) => isPrivate || value.isGuest;
    const entered = new Set<Channel>();
    const answers = await Promise.all(
      near.filter(isMembersOnly).map(async (channel) => {
        const answer = await has(this.membersOf(channel.channelId), userId, refusalAgeMs);
        if (answer.ok && answer.value) entered.add(channel);
        return answer;
      }),
    );
    const failed = answers.find(({ ok }) => !ok);
    if (failed !== undefined && !failed.ok) return failed;
    const readable = near.filter((channel) => !isMembersOnly(channel) || entered.has(channel));
    return { ok: true, value: readable };
  }

  private async isInside(userId: string): Promise<Answer<boolean>> {
    for (const team of [this.options.homeTeam, ...this.options.teams]) {
      const answer = await this.isInTeam(team, userId);
      if (!answer.ok || answer.value) return answer;
    }
    return { ok: true, value: false };
  }

  private async isInTeam(team: string, userId: string): Promise<Answer<boolean>> {
    const teamId = await this.finder.findTeam(team);
    if (!teamId.ok) return teamId;
    const id = teamId.value;
    if (id === undefined) return { ok: true, value: false };
    const { mattermost } = this.options;
    return has(
      this.recall(this.teamMembers, id, (userIds) => mattermost.findTeamMembers(id, userIds)),
      userId,
    );
  }

  private async readRooms(
    person: AskingPerson,
    names: string[],
    wanted: ReadonlySet<string>,
  ): Promise<Answer<Map<string, RoomRight>>> {
    const answers = await Promise.all(
      names.map((name) => this.readRoom(person, name, wanted.has(name) ? refusalAgeMs : rightsAgeMs)),
    );
    const rights = new Map<string, RoomRight>();
    for (const [index, answer] of answers.entries()) {
      if (!answer.ok) return answer;
      rights.set(names[index] ?? '', answer.value);
    }
    return { ok: true, value: rights };
  }

  /** A public room is its team's to read, a private one its members'; to a guest all rooms are private. */
  private async readRoom(person: AskingPerson, name: string, refusalAge: number): Promise<Answer<RoomRight>> {
    const finding = await this.finder.find(name);
    if (finding.kind === 'unknown') return { ok: false, failure: finding.failure };
    if (finding.kind === 'none') return { ok: true, value: { finding, isReadable: false, isMember: false } };
    const { channelId, team, isPrivate } = finding.room;
    const isMember = await has(this.membersOf(channelId), person.userId, refusalAge);
    if (!isMember.ok) return isMember;
    const isOpenToTeam = !isPrivate && !person.isGuest;
    const isInTeam = isOpenToTeam ? await this.isInTeam(team, person.userId) : isMember;
    if (!isInTeam.ok) return isInTeam;
    return { ok: true, value: { finding, isReadable: isInTeam.value, isMember: isInTeam.value && isMember.value } };
  }

  private membersOf(channelId: string): MinuteCache<true> {
    const { mattermost } = this.options;
    return this.recall(this.roomMembers, channelId, async (userIds) => {
      const answer = await mattermost.findChannelMembers(channelId, userIds);
      // The bot is not in it (yet): nobody counts as a member.
      return !answer.ok && answer.failure.kind === 'refused' ? { ok: true, value: [] } : answer;
    });
  }

  private makeAsker(person: AskingPerson, rights: ReadonlyMap<string, RoomRight>): Asker {
    const rooms = new Map<string, ReadableRoom>();
    const archived = new Set<string>();
    const hash = createHash('sha256').update(person.username);
    for (const [name, { finding, isReadable, isMember }] of rights) {
      const isArchived = finding.kind === 'found' && finding.room.isArchived;
      // Of private incidents' rooms those who are not in them must not notice even that there is one.
      if (isReadable || !name.startsWith('id:')) hash.update(`\n${name} ${isReadable} ${isMember} ${isArchived}`);
      if (isArchived && !name.startsWith('id:')) archived.add(name);
      if (finding.kind === 'found' && isReadable) rooms.set(name, { ...finding.room, isMember });
    }
    const { defaultRoom } = this.options;
    return new Asker({ person, rooms, archived, defaultRoom, fingerprint: hash.digest('base64url').slice(0, 12) });
  }

  private recall(
    caches: Map<string, MinuteCache<true>>,
    id: string,
    ask: (userIds: string[]) => Promise<Answer<string[]>>,
  ): MinuteCache<true> {
    const known = caches.get(id);
    if (known !== undefined) return known;
    const cache = new MinuteCache<true>({
      now: this.options.now,
      ask: async (userIds) => {
        const answer = await ask(userIds);
        return answer.ok ? { ok: true, value: new Map(answer.value.map((member) => [member, true])) } : answer;
      },
    });
    caches.set(id, cache);
    return cache;
  }
}

async function has(cache: MinuteCache<true>, userId: string, refusalAge = rightsAgeMs): Promise<Answer<boolean>> {
  const answer = await cache.get(userId, refusalAge);
  return answer.ok ? { ok: true, value: answer.value === true } : answer;
}

/** What Mattermost says of someone, as we speak of them. */
export function toPerson(person: Person): AskingPerson {
  const { id, username, first_name: first, last_name: last, locale, roles, timezone } = person;
  const fullName = `${first} ${last}`.trim();
  const isAutomatic = String(timezone?.useAutomaticTimezone ?? 'true') !== 'false';
  const zone = isAutomatic ? timezone?.automaticTimezone : timezone?.manualTimezone;
  return {
    userId: id,
    username,
    fullName: fullName === '' ? username : fullName,
    language: locale.startsWith('fr') ? 'fr' : 'en',
    timezone: isZone(zone) ? zone : 'UTC',
    isAdmin: roles.split(' ').includes('system_admin'),
    isGuest: roles.split(' ').includes('system_guest'),
  };
}

function isZone(zone: string | undefined): zone is string {
  if (zone === undefined || zone === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
