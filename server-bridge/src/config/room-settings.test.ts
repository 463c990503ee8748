import { expect, test } from '@jest/globals';
import { findRoomSettings } from './room-settings.ts';

const settings = { language: 'fr', timezone: 'Europe/Paris', tell: [] } as const;
const other = { language: 'en', timezone: 'UTC', tell: ['recovery'] } as const;
const rooms = {
  default: 'a',
  announcements: [],
  settings: { ...settings, tell: [] },
  list: { b: { ...other, tell: [...other.tell] } },
};

test('a room of the list has its own settings, any other those of all', () => {
  expect(findRoomSettings(rooms, 'b')).toEqual(other);
  expect(findRoomSettings(rooms, 'a')).toEqual(settings);
  expect(findRoomSettings(rooms, 'constructor')).toEqual(settings);
});
