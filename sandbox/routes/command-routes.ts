import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { answer, type Call, okAnswer, readId } from '../http/call.ts';
import { parseBody, text } from '../http/parse-body.ts';
import {
  builtInTriggers,
  type Command,
  type CommandFields,
  checkCommand,
  createCommand,
  listCommands,
} from '../integrations/commands.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { readServerConfig } from '../world/server-config.ts';
import { isTeamMember } from '../world/teams.ts';
import { isAdmin } from '../world/users.ts';
import { findTeam } from './team-routes.ts';

const fields = z.object({
  team_id: text,
  method: text,
  trigger: text,
  url: text,
  username: text,
  icon_url: text,
  auto_complete: z
    .boolean()
    .nullish()
    .transform((value) => value === true),
  auto_complete_desc: text,
  auto_complete_hint: text,
  display_name: text,
  description: text,
});

export function registerCommandRoutes(api: Api): void {
  api.post('/commands', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    if (!readServerConfig(call.world).ServiceSettings.EnableCommands) refuse('api.command.disabled.app_error');
    return answer(createCommand(call.world, call.user.id, readFields(call)), 201);
  });
  api.get('/commands', (call) => {
    const teamId = call.query['team_id'] ?? '';
    const isOutside = !isTeamMember(call.world.teams.get(teamId), call.user);
    const isCustomOnly = call.query['custom_only'] === 'true';
    if (!isAdmin(call.user) && (isOutside || isCustomOnly)) refusePermission();
    const custom = listOfTeam(call, teamId).map((command) => (isAdmin(call.user) ? command : hideSecrets(command)));
    return answer(isCustomOnly ? custom : [...custom, ...builtInTriggers.map(describeBuiltIn)]);
  });
  api.get('/teams/:team_id/commands/autocomplete', (call) => {
    const custom = listOfTeam(call, findTeam(call).id).filter((command) => command.auto_complete);
    return answer([...custom.map(hideSecrets), ...builtInTriggers.map(describeBuiltIn)]);
  });
  api.get('/commands/:command_id', (call) => answer(findOwn(call)));
  api.put('/commands/:command_id', (call) => {
    const command = findOwn(call);
    const given = readFields(call);
    checkCommand(call.world, given, command);
    Object.assign(command, given, { update_at: call.world.now() });
    return answer(command);
  });
  api.put('/commands/:command_id/regen_token', (call) => {
    const command = findOwn(call);
    command.token = call.world.createId('other');
    return answer({ token: command.token });
  });
  api.delete('/commands/:command_id', (call) => {
    listCommands(call.world).delete(findOwn(call).id);
    return okAnswer;
  });
}

function readFields(call: Call): CommandFields {
  const given = parseBody(call.body, fields, () => refuseBody('command'));
  return { ...given, trigger: given.trigger.toLowerCase() };
}

function listOfTeam(call: Call, teamId: string): Command[] {
  return [...listCommands(call.world).values()].filter((command) => command.team_id === teamId);
}

function findOwn(call: Call): Command {
  const command = listCommands(call.world).get(readId(call, 'command_id'));
  return command !== undefined && isAdmin(call.user) ? command : refuse('store.sql_command.save.get.app_error');
}

function hideSecrets(command: Command): Command {
  return { ...command, token: '', creator_id: '', method: '', username: '', icon_url: '', url: '' };
}

function describeBuiltIn(trigger: string): Partial<Command> {
  return { id: '', token: '', team_id: '', trigger, auto_complete: true, display_name: trigger, description: '' };
}
