import { answerCall } from './commands/answer-call.ts';
import { answerInTime } from './commands/answer-in-time.ts';
import type { Services } from './commands/command.ts';
import { describeRefusal } from './commands/describe-refusal.ts';
import { answerTyped } from './commands/typed/answer-typed.ts';
import type { CommandAnswer, CommandCall } from './http/command-route.ts';

/** Answers the plugin's command with nothing to read and everything in `props`. */
export async function answerPlugin({ text, userId }: CommandCall, services: Services): Promise<CommandAnswer> {
  const reply = await answerInTime(answerCall(text, userId, services), () => {
    return { ok: false as const, error: describeRefusal({ ok: false, reason: 'unavailable' }, 'en') };
  });
  return { text: '', props: { vigie: reply } };
}

/** Answers what a person typed after `/vigie`, for them alone. */
export async function answerPerson({ text, userId }: CommandCall, services: Services): Promise<CommandAnswer> {
  const words = await answerInTime(answerTyped(text, userId, services), () => {
    const { text: said, help } = describeRefusal({ ok: false, reason: 'unavailable' }, 'en');
    return `${said} ${help}`;
  });
  return { text: words };
}
