import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, answerTagged, type Call, readPage, readUserId, slicePage } from '../http/call.ts';
import { parseBody, parseList, text } from '../http/parse-body.ts';
import { presentChannel } from '../views/present-channel.ts';
import type { Channel, Team } from '../world/model.ts';
import { refuse, refuseBody, refusePermission } from '../world/refusal.ts';
import { canRead } from '../world/rights.ts';
import { isAdmin } from '../world/users.ts';
import { findTeam, findTeamByName } from './team-routes.ts';

const search = z.object({ term: text });

export function registerFindChannelRoutes(api: Api): void {
  api.get('/teams/:team_id/channels', (call) => {
    const open = listOfTeam(call, findTeam(call)).filter((channel) => channel.type === 'O' && channel.delete_at === 0);
    return answer(slicePage(sortByDisplayName(open), readPage(call)).map(presentChannel));
  });
  api.get('/teams/:team_id/channels/deleted', (call) => {
    const gone = listOfTeam(call, findTeam(call)).filter((channel) => channel.delete_at > 0);
    const readable = gone.filter((channel) => canRead(call.world, call.user, channel));
    return answer(slicePage(sortByDisplayName(readable), readPage(call)).map(presentChannel));
  });
  api.get('/teams/:team_id/channels/private', (call) => {
    if (!isAdmin(call.user)) refusePermission();
    const closed = listOfTeam(call, findTeam(call)).filter(
      (channel) => channel.type === 'P' && channel.delete_at === 0,
    );
    return answer(slicePage(sortByDisplayName(closed), readPage(call)).map(presentChannel));
  });
  api.post('/teams/:team_id/channels/ids', (call) => {
    const team = findTeam(call);
    const found = parseList(call.body, 'channel_ids').flatMap((id) => call.world.channels.get(id) ?? []);
    return answer(found.filter((channel) => channel.type === 'O' && channel.team_id === team.id).map(presentChannel));
  });
  api.post('/teams/:team_id/channels/search', (call) => {
    const { term } = parseBody(call.body, search, () => refuseBody('term'));
    return answer(findByTerm(call, findTeam(call), term));
  });
  api.get('/teams/:team_id/channels/autocomplete', (call) => {
    return answer(findByTerm(call, findTeam(call), call.query['name'] ?? ''));
  });
  api.get('/teams/:team_id/channels/name/:channel_name', (call) => answerByName(call, findTeam(call)));
  api.get('/teams/name/:name/channels/name/:channel_name', (call) => answerByName(call, findTeamByName(call)));
  api.get('/users/:user_id/teams/:team_id/channels', (call) => {
    const own = listJoined(call).filter(
      (channel) => channel.team_id === '' || channel.team_id === call.params['team_id'],
    );
    const sorted = sortByDisplayName(own.filter((channel) => channel.team_id !== '' || channel.last_post_at > 0));
    return answerTagged(call, tagChannels(sorted), () => sorted.map(presentChannel));
  });
  api.get('/users/:user_id/channels', (call) => answer(listJoined(call).map(presentChannel)));
}

export function listJoined(call: Call): Channel[] {
  const userId = readUserId(call);
  if (userId !== call.user.id && !isAdmin(call.user)) refusePermission();
  const joined = [...call.world.channels.values()].filter((channel) => channel.members.has(userId));
  return joined.filter((channel) => channel.delete_at === 0);
}

/** What one may not know of does not exist. */
function answerByName(call: Call, team: Team): Answer {
  const channel = call.world.channelsByName.get(`${team.id}/${call.params['channel_name']}`);
  const isHidden = channel === undefined || (channel.delete_at > 0 && call.query['include_deleted'] !== 'true');
  if (isHidden || !canRead(call.world, call.user, channel)) {
    return refuse('app.channel.get_by_name.missing.app_error');
  }
  return answer(presentChannel(channel));
}

function findByTerm(call: Call, team: Team, term: string): Record<string, unknown>[] {
  const wanted = term.toLowerCase();
  const matching = listOfTeam(call, team).filter((channel) => {
    if (channel.delete_at > 0 || channel.type !== 'O') return false;
    return [channel.name, channel.display_name].some((name) => name.toLowerCase().includes(wanted));
  });
  return sortByDisplayName(matching).map(presentChannel);
}

function listOfTeam(call: Call, team: Team): Channel[] {
  return [...call.world.channels.values()].filter((channel) => channel.team_id === team.id);
}

function sortByDisplayName(channels: Channel[]): Channel[] {
  return [...channels].sort((one, other) => compareText(one.display_name, other.display_name));
}

/** As the database does: case first ignored, then decisive. */
function compareText(one: string, other: string): number {
  const [low, otherLow] = [one.toLowerCase(), other.toLowerCase()];
  if (low !== otherLow) return low < otherLow ? -1 : 1;
  return one < other ? -1 : 1;
}

function tagChannels(channels: Channel[]): string {
  let latest = { id: '0', at: 0 };
  for (const { id, last_post_at: postAt, update_at: updateAt } of channels) {
    if (postAt > latest.at) latest = { id, at: postAt };
    if (updateAt > latest.at) latest = { id, at: updateAt };
  }
  return `11.6.0.${latest.id}.${latest.at}.0.${channels.length}`;
}
