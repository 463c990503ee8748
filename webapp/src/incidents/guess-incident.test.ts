import { expect, test } from '@jest/globals';
import { guessIncident } from './guess-incident.ts';

const place = (channelId: string, postId?: string) => ({ channelId, name: channelId, ...(postId && { postId }) });
const open = [
  { id: 1, room: place('room-1'), announcements: [place('news', 'a1')] },
  { id: 2, announcements: [place('news', 'a2')] },
];

test.each([
  ['in its room', { channelId: 'room-1', postId: 'p', rootId: '' }, 1],
  ['in a thread of its room', { channelId: 'room-1', postId: 'p', rootId: 'r' }, 1],
  ['in the thread of its announcement', { channelId: 'news', postId: 'p', rootId: 'a2' }, 2],
  ['the announcement itself', { channelId: 'news', postId: 'a2', rootId: '' }, 2],
  ['elsewhere', { channelId: 'town', postId: 'p', rootId: '' }, undefined],
])('a message %s', (_, post, id) => expect(guessIncident(post, open)).toBe(id));

test('elsewhere, while one alone is open', () => {
  expect(guessIncident({ channelId: 'town', postId: 'p', rootId: '' }, open.slice(1))).toBe(2);
});
