import * as z from 'zod';
import { makeField, makePattern } from './fields.ts';
import { suggestWord } from './suggest-word.ts';

export const zoneField = z.string({ error: 'a time zone such as Europe/Paris' }).check((context) => {
  if (isZone(context.value)) return;
  const suggestion = suggestWord(context.value, Intl.supportedValuesOf('timeZone'));
  const hint = suggestion === undefined ? '' : `: did you mean ${suggestion}?`;
  context.issues.push({ code: 'custom', message: `a time zone such as Europe/Paris${hint}`, input: context.value });
});

/** Names only: an offset such as +01:00 is wrong for half of the year. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const printable = /^[\x21-\x7e]*$/;

/** A secret that is shared with a tool. */
export function makeSecret(minLength: number) {
  const wanted = `at least ${minLength} characters without spaces, from the environment; make one with: openssl rand -hex 32`;
  return makeField(wanted, (text) => (text.length >= minLength && printable.test(text) ? text : undefined));
}

const channel = '[a-z0-9_-]{1,64}';
export const roomName = {
  pattern: new RegExp(`^(?:[a-z0-9-]{2,64}/)?${channel}$`),
  wanted: "a channel's name as in its address: a-z, 0-9, - and _, at most 64; team/name for another team",
};
export const roomField = makePattern(roomName.wanted, roomName.pattern);
