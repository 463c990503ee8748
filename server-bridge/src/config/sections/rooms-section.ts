import * as z from 'zod';
import { languages, type RoomSettings, tellKinds } from '../../domain/rooms.ts';
import type { RoomsConfig } from '../config.ts';
import { makeChoice, makeList, makeMapping, makePattern, makeRecord } from '../fields.ts';
import { roomField, roomName, zoneField } from '../named-fields.ts';

const postsWanted = 'a whole number from 1 to 100000: new posts a minute, before the rest shares one';

const settings = {
  language: makeChoice(languages).optional(),
  timezone: zoneField.optional(),
  tell: makeList(tellKinds.join(', '), makeChoice(tellKinds)).optional(),
  postsPerMinute: z.int({ error: postsWanted }).min(1, postsWanted).max(100_000, postsWanted).optional(),
};

/** Mattermost's own limit. */
const purpose = makePattern('one line of at most 250 characters', /^.{1,250}$/u);

const room = makeMapping({ ...settings, purpose: purpose.optional() });
const list = makeRecord('a mapping from names of rooms to their settings', roomName, room.nullable());

export const roomsSection = makeMapping({
  default: roomField,
  announcements: makeList("rooms' names", roomField).optional(),
  ...settings,
  list: list.nullish(),
}).transform(({ default: defaultRoom, announcements = [], list: rooms, ...given }): RoomsConfig => {
  const base = fillSettings(given, { language: 'en', timezone: 'UTC', tell: [] });
  const filled = Object.entries(rooms ?? {}).map(([name, entry]) => {
    const about = entry?.purpose === undefined ? {} : { purpose: entry.purpose };
    return [name, { ...fillSettings(entry ?? {}, base), ...about }] as const;
  });
  return { default: defaultRoom, announcements, settings: base, list: Object.fromEntries(filled) };
});

type Given = { [Name in keyof RoomSettings]?: RoomSettings[Name] | undefined };

function fillSettings(given: Given, base: RoomSettings): RoomSettings {
  const { language, timezone, tell, postsPerMinute = base.postsPerMinute } = given;
  return {
    language: language ?? base.language,
    timezone: timezone ?? base.timezone,
    tell: [...new Set(tell ?? base.tell)],
    ...(postsPerMinute === undefined ? {} : { postsPerMinute }),
  };
}
