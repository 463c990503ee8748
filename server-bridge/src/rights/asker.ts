import type { Language } from '../domain/rooms.ts';
import type { Destination } from '../domain/routing/route.ts';
import { mayAct } from '../domain/routing/who-may.ts';
import type { SilenceScope } from '../domain/suppression/silence-scope.ts';
import type { FoundRoom } from './room-finder.ts';

/** Someone in Mattermost, as they are now. */
export interface AskingPerson {
  userId: string;
  username: string;
  /** First and last name; the user name where there is none. */
  fullName: string;
  language: Language;
  /** IANA zone; UTC where Mattermost has none. */
  timezone: string;
  isAdmin: boolean;
  /** Reads only what they are a member of, public rooms included. */
  isGuest: boolean;
}

/** A room the asker may read. */
export interface ReadableRoom extends FoundRoom {
  isMember: boolean;
}

type DestinationRights = Pick<Destination, 'room' | 'who'>;

/** Someone who asks, with what they may see and do, known for a minute at most. */
export class Asker {
  readonly person: AskingPerson;
  /** By name. */
  readonly rooms: ReadonlyMap<string, ReadableRoom>;
  /** Another one when they may see or do something else. */
  readonly fingerprint: string;
  private readonly standIns: ReadonlySet<string>;
  private readonly defaultRoom: string;

  constructor(options: {
    person: AskingPerson;
    rooms: ReadonlyMap<string, ReadableRoom>;
    /** Archived rooms: what goes there is shown in the default room instead. */
    archived: ReadonlySet<string>;
    defaultRoom: string;
    fingerprint: string;
  }) {
    const { person, rooms, archived, defaultRoom, fingerprint } = options;
    this.person = person;
    this.rooms = rooms;
    this.fingerprint = fingerprint;
    this.defaultRoom = defaultRoom;
    this.standIns = rooms.has(defaultRoom) ? archived : new Set();
  }

  /** Those of an alert's rooms that the asker may read; none: the alert does not exist for them. */
  listReadable(rooms: readonly { room: string }[]): string[] {
    const names = rooms.flatMap(({ room }) => {
      if (this.rooms.has(room)) return room;
      return this.standIns.has(room) ? this.defaultRoom : [];
    });
    return [...new Set(names)];
  }

  canSee(rooms: readonly { room: string }[]): boolean {
    return rooms.some(({ room }) => this.rooms.has(room) || this.standIns.has(room));
  }

  /** Whether they may acknowledge an alert of these rooms and comment on it. */
  mayAct(rooms: readonly DestinationRights[]): boolean {
    return rooms.some((destination) => {
      const room = this.rooms.get(destination.room) ?? this.findStandIn(destination.room);
      if (room === undefined) return false;
      return mayAct(destination.who, { username: this.person.username, isMember: room.isMember });
    });
  }

  /** Where they may act at the moment, to be kept with what they silence. */
  get scope(): SilenceScope {
    const rooms = [...this.rooms].map(([name, { isMember }]): [string, boolean] => [name, isMember]);
    const isMember = this.rooms.get(this.defaultRoom)?.isMember ?? false;
    const archived = [...this.standIns].map((name): [string, boolean] => [name, isMember]);
    return { username: this.person.username, rooms: Object.fromEntries([...archived, ...rooms]) };
  }

  private findStandIn(room: string): ReadableRoom | undefined {
    return this.standIns.has(room) ? this.rooms.get(this.defaultRoom) : undefined;
  }
}
