import { z } from 'zod';
import { commandPath, type SlashCommand, slashCommands } from '../commands/slash-commands.ts';
import type { AdminApi } from './admin-api.ts';
import { refuseStep } from './describe-failure.ts';
import type { Team } from './find-team.ts';
import { type Outcome, succeed, type Tell } from './outcome.ts';

const commandShape = z.looseObject({ id: z.string(), token: z.string().min(1), trigger: z.string(), url: z.string() });
type Registered = z.infer<typeof commandShape>;

/** Registers the slash commands in a team, or brings them up to date; gives their tokens. */
export async function registerCommands(
  api: AdminApi,
  team: Team,
  bridgeUrl: string,
  tell: Tell,
): Promise<Outcome<string[]>> {
  const found = await api.call('GET', `/commands?team_id=${team.id}&custom_only=true`, z.array(commandShape));
  if (!found.ok) return refuseStep(`list the slash commands of ${team.name}`, found.failure);
  const tokens: string[] = [];
  for (const command of slashCommands) {
    const wanted = describeCommand(command, team, `${bridgeUrl}${commandPath}`);
    const known = found.value.find(({ trigger }) => trigger === command.trigger);
    if (command.verb !== undefined && known !== undefined && !known.url.endsWith(commandPath)) {
      tell(
        'to-do',
        `/${command.trigger} of ${team.name} is somebody else's and stays; /vigie ${command.verb} does the same`,
      );
      continue;
    }
    const registered = await registerCommand(api, known, wanted, tell);
    if (!registered.ok) return registered;
    tokens.push(registered.value);
  }
  return succeed(tokens);
}

type CommandFields = ReturnType<typeof describeCommand>;

function describeCommand(command: SlashCommand, team: Team, url: string) {
  return {
    team_id: team.id,
    trigger: command.trigger,
    method: 'P',
    url,
    display_name: command.displayName,
    description: command.description,
    auto_complete: command.isOffered,
    auto_complete_hint: command.hint,
    auto_complete_desc: command.hintDescription,
  };
}

async function registerCommand(
  api: AdminApi,
  known: Registered | undefined,
  wanted: CommandFields,
  tell: Tell,
): Promise<Outcome<string>> {
  const name = `command /${wanted.trigger}`;
  if (known === undefined) {
    const made = await api.call('POST', '/commands', commandShape, wanted);
    if (!made.ok) return refuseStep(`register the ${name}`, made.failure);
    tell('done', `${name}: registered, calls ${wanted.url}`);
    return succeed(made.value.token);
  }
  const differs = Object.entries(wanted).some(([key, value]) => known[key] !== value);
  if (!differs) {
    tell('already', name);
    return succeed(known.token);
  }
  const updated = await api.call('PUT', `/commands/${known.id}`, commandShape, { ...known, ...wanted });
  if (!updated.ok) return refuseStep(`update the ${name}`, updated.failure);
  tell('done', `${name}: updated, calls ${wanted.url}${known.url === wanted.url ? '' : ` (was ${known.url})`}`);
  return succeed(known.token);
}
