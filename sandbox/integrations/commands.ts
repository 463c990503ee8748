import { refuse } from '../world/refusal.ts';
import type { World } from '../world/world.ts';

export interface Command {
  id: string;
  token: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  creator_id: string;
  team_id: string;
  trigger: string;
  method: string;
  username: string;
  icon_url: string;
  auto_complete: boolean;
  auto_complete_desc: string;
  auto_complete_hint: string;
  display_name: string;
  description: string;
  url: string;
  plugin_id: string;
}

export type CommandFields = Omit<
  Command,
  'id' | 'token' | 'create_at' | 'update_at' | 'delete_at' | 'creator_id' | 'plugin_id'
>;

/** The server's own; they are listed, and their words are taken. */
export const builtInTriggers =
  `away code collapse dnd echo expand groupmsg header help invite join kick leave logout me msg
  mute offline online open purpose remove rename search secure-connection settings share-channel shortcuts shrug
  status`.split(/\s+/);

const commandsByWorld = new WeakMap<World, Map<string, Command>>();

/** The commands of every team, by id. */
export function listCommands(world: World): Map<string, Command> {
  const known = commandsByWorld.get(world) ?? new Map<string, Command>();
  commandsByWorld.set(world, known);
  return known;
}

export function createCommand(world: World, creatorId: string, fields: CommandFields): Command {
  checkCommand(world, fields);
  const now = world.now();
  const command: Command = {
    ...fields,
    id: world.createId('other'),
    token: world.createId('other'),
    create_at: now,
    update_at: now,
    delete_at: 0,
    creator_id: creatorId,
    plugin_id: '',
  };
  listCommands(world).set(command.id, command);
  return command;
}

export function findCommand(world: World, teamId: string, trigger: string): Command | undefined {
  for (const command of listCommands(world).values()) {
    if (command.team_id === teamId && command.trigger === trigger) return command;
  }
  return undefined;
}

export function checkCommand(world: World, fields: CommandFields, own?: Command): void {
  const { trigger, url, team_id: teamId } = fields;
  if (trigger === '' || /[\s/]/.test(trigger) || trigger.length > 128)
    refuse('model.command.is_valid.trigger.app_error');
  if (!/^https?:\/\/./.test(url)) refuse('model.command.is_valid.url_http.app_error');
  const taken = findCommand(world, teamId, trigger.toLowerCase());
  if (builtInTriggers.includes(trigger) || (taken !== undefined && taken !== own)) {
    refuse('api.command.duplicate_trigger.app_error');
  }
}
