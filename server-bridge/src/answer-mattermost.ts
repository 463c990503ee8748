import { answerCall } from './commands/answer-call.ts';
import { answerInTime } from './commands/answer-in-time.ts';
import type { Services } from './commands/command.ts';
import { describeRefusal } from './commands/describe-refusal.ts';
import { slashCommands } from './commands/slash-commands.ts';
import { answerTyped } from './commands/typed/answer-typed.ts';
import type { CommandAnswer, CommandCall } from './http/command-route.ts';

/** Answers the plugin's command with nothing to read and everything in `props`. */
export async function answerPlugin({ text, userId }: CommandCall, services: Services): Promise<CommandAnswer> {
  const reply = await answerInTime(answerCall(text, userId, services), () => {
    return { ok: false as const, error: describeRefusal({ ok: false, reason: 'unavailable' }, 'en') };
  });
  return { text: '', props: { vigie: reply } };
}

/** Answers what a person typed after `/vigie`, or a command of its own such as `/tag`, for them alone. */
export async function answerPerson(call: CommandCall, services: Services): Promise<CommandAnswer> {
  const { command, text, userId, channelId, rootId, triggerId } = call;
  const verb = slashCommands.find(({ trigger }) => command === `/${trigger}`)?.verb;
  const typed = verb === undefined ? text : `${verb} ${text}`;
  const words = await answerInTime(answerTyped(typed, userId, services, { channelId, rootId, triggerId }), () => {
    const { text: said, help } = describeRefusal({ ok: false, reason: 'unavailable' }, 'en');
    return `${said} ${help}`;
  });
  return { text: words };
}
