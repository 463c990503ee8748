import { contractVersion, rpcTrigger } from '#contract/version.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

export interface Answer {
  /** Of the REST call that carried the question. */
  status: number;
  /** `props.vigie` of the answer. */
  // biome-ignore lint/suspicious/noExplicitAny: each command has a result of its own, and the tests look at a few fields
  reply: any;
}

/** Asks the bridge as the plugin does: a slash command in the person's channel with themselves, carried by Mattermost. */
export async function askBridge(
  world: World,
  person: Person,
  command: string,
  request: object = {},
  contract: number = contractVersion,
): Promise<Answer> {
  const own = await person.api.call('POST', '/channels/direct', [person.id, person.id]);
  const { status, body } = await runCommand(
    world,
    person,
    own.id,
    `/${rpcTrigger} ${JSON.stringify({ command, contract, request })}`,
  );
  return { status, reply: body?.props?.vigie };
}

/** What someone types in a channel; `body.text` is what they alone read. */
export function runCommand(world: World, person: Person, channelId: string, command: string) {
  return person.api.try('POST', '/commands/execute', { command, channel_id: channelId, team_id: world.teamId });
}
