import { type CommandName, commands } from '#contract/commands.ts';
import type { CommandError } from '#contract/error.ts';
import { callShape, type Reply } from '#contract/reply.ts';
import { contractVersion } from '#contract/version.ts';
import type { Language } from '../domain/rooms.ts';
import type { BadRequest, BoundCommand, Outcome, Refusal, Services } from './command.ts';
import { describeIssue } from './describe-issue.ts';
import { describeError, describeRefusal } from './describe-refusal.ts';
import { errorTexts, outsiderTexts } from './error-texts.ts';
import { registry } from './index.ts';
import { packedFrom, packJson } from './pack-json.ts';

/** Answers what the plugin asks: the text after `/vigie-rpc `, on behalf of a user that Mattermost has authenticated. */
export async function answerCall(text: string, userId: string, services: Services): Promise<Reply> {
  const startedAt = services.now();
  const call = readCall(text);
  const name = call.ok ? call.name : 'unknown';
  const reply = await answer(call, name, userId, services);
  services.onAnswer(name, reply.ok ? 'ok' : reply.error.reason, services.now() - startedAt);
  return reply;
}

async function answer(call: ReadCall, name: string, userId: string, services: Services): Promise<Reply> {
  let language: Language = 'en';
  try {
    const known = await services.readAsker(userId);
    language = known.kind === 'known' ? known.asker.person.language : known.language;
    // Whoever may not ask learns nothing of what there is to ask.
    if (known.kind === 'outsider') return refuse(describeOutsider(language));
    if (known.kind === 'unavailable') return refuse(describeRefusal({ ok: false, reason: 'unavailable' }, language));
    if (!call.ok) return refuse(describeOutcome(call, language));
    const outcome = await call.command.answer(call.request, known.asker, services);
    return outcome.ok ? await writeReply(outcome) : refuse(describeOutcome(outcome, language));
  } catch (error) {
    services.onError(error, name);
    return refuse(describeError(error, language));
  }
}

function describeOutsider(language: Language): CommandError {
  const { text } = errorTexts[language]['not-allowed'];
  return { reason: 'not-allowed', text, help: outsiderTexts[language] };
}

type ReadCall = { ok: true; name: CommandName; command: BoundCommand; request: unknown } | Refusal | BadRequest;

function readCall(text: string): ReadCall {
  const value = parseJson(text);
  const parsed = callShape.safeParse(value);
  if (!parsed.success) return { ok: false, reason: 'bad-request', issue: parsed.error.issues[0], request: value };
  const { command: name, contract, request } = parsed.data;
  // Hello is how the other side learns that the versions differ, and which is the older.
  if (contract !== contractVersion && name !== 'hello') return { ok: false, reason: 'wrong-contract' };
  if (!isCommandName(name)) return { ok: false, reason: 'unknown-command' };
  return { ok: true, name, command: registry[name], request };
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeOutcome(refusal: Refusal | BadRequest, language: Language): CommandError {
  if (!('request' in refusal)) return describeRefusal(refusal, language);
  const help = describeIssue(refusal.issue, refusal.request, language);
  return describeRefusal({ ok: false, reason: 'bad-request', help }, language);
}

async function writeReply(outcome: Outcome<unknown> & { ok: true }): Promise<Reply> {
  if ('deflated' in outcome) return { ok: true, deflated: outcome.deflated };
  const json = 'json' in outcome ? outcome.json : JSON.stringify(outcome.result);
  if (json.length > packedFrom) return { ok: true, deflated: await packJson(json) };
  return { ok: true, result: 'json' in outcome ? JSON.parse(json) : outcome.result };
}

function refuse(error: CommandError): Reply {
  return { ok: false, error };
}
