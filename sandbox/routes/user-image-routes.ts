import type { Api } from '../http/api.ts';
import { type Answer, type Call, readUserId } from '../http/call.ts';
import { drawPng } from '../views/draw-png.ts';
import { findUser } from '../world/users.ts';

/** Everyone has a square of one colour. */
export function registerUserImageRoutes(api: Api): void {
  api.get('/users/:user_id/image', (call) => {
    const isVersioned = '_' in call.query;
    const cacheControl = isVersioned ? 'max-age=86400, private' : 'max-age=300, private';
    return answerImage(
      call,
      isVersioned ? { 'cache-control': cacheControl, etag: '0' } : { 'cache-control': cacheControl },
    );
  });
  api.get('/users/:user_id/image/default', (call) => answerImage(call, { 'cache-control': 'max-age=86400, private' }));
}

function answerImage(call: Call, headers: Record<string, string>): Answer {
  const user = findUser(call.world, readUserId(call));
  const hue = [...user.username].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const colour: [number, number, number] = [60 + (hue % 120), 60 + ((hue >> 3) % 120), 60 + ((hue >> 6) % 120)];
  return { headers: { ...headers, 'content-type': 'image/png' }, body: drawPng(64, colour) };
}
