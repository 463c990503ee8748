import { type Answer, type Failure, isPassing } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { refusalAgeMs, rightsAgeMs } from './minute-cache.ts';

/** A room as far as rights go. */
export interface FoundRoom {
  name: string;
  channelId: string;
  team: string;
  teamId: string;
  displayName: string;
  isPrivate: boolean;
  isArchived: boolean;
}

/** `none`: there is no such room, or it is a private one that the bot is not in, so that nobody can be let in. */
export type RoomFinding = { kind: 'found'; room: FoundRoom } | { kind: 'none' } | { kind: 'unknown'; failure: Failure };

export interface RoomFinderOptions {
  mattermost: Mattermost;
  homeTeam: string;
  now(): number;
}

/** Which channel a room is, at most a minute ago: it may be made private, renamed or archived. Makes and joins nothing. */
export class RoomFinder {
  private readonly options: RoomFinderOptions;
  private readonly findings = new Map<string, { at: number; finding: RoomFinding | Promise<RoomFinding> }>();
  private readonly teamIds = new Map<string, Promise<Answer<string | undefined>>>();

  constructor(options: RoomFinderOptions) {
    this.options = options;
  }

  async find(name: string): Promise<RoomFinding> {
    const known = this.findings.get(name);
    // A room that is not there yet is made with its first post.
    const ageMs =
      known !== undefined && 'kind' in known.finding && known.finding.kind === 'none' ? refusalAgeMs : rightsAgeMs;
    if (known !== undefined && this.options.now() - known.at < ageMs) return known.finding;
    const asked = { at: this.options.now(), finding: this.ask(name) };
    this.findings.set(name, asked);
    const finding = await asked.finding;
    if (finding.kind !== 'unknown') this.findings.set(name, { at: asked.at, finding });
    else if (this.findings.get(name) === asked) this.findings.delete(name);
    return finding;
  }

  /** Undefined: no such team, or the bot is not in it. */
  findTeam(name: string): Promise<Answer<string | undefined>> {
    const known = this.teamIds.get(name);
    if (known !== undefined) return known;
    const asked = this.askTeam(name);
    this.teamIds.set(name, asked);
    asked.then((answer) => {
      if (!answer.ok || answer.value === undefined) this.teamIds.delete(name);
    });
    return asked;
  }

  private async askTeam(name: string): Promise<Answer<string | undefined>> {
    const answer = await this.options.mattermost.getTeam(name, true);
    if (answer.ok) return { ok: true, value: answer.value.id };
    return isPassing(answer.failure) ? answer : { ok: true, value: undefined };
  }

  /** `id:<channel>`: an incident's own room, in the home team. */
  private async askById(name: string, channelId: string): Promise<RoomFinding> {
    const channel = await this.options.mattermost.getChannel(channelId);
    if (!channel.ok) {
      return isPassing(channel.failure) ? { kind: 'unknown', failure: channel.failure } : { kind: 'none' };
    }
    const { type, name: address, display_name: displayName, delete_at: deletedAt, team_id: teamId } = channel.value;
    const isPrivate = type !== 'O';
    const isArchived = deletedAt > 0;
    const room = { name, channelId, team: this.options.homeTeam, teamId, isPrivate, isArchived };
    return { kind: 'found', room: { ...room, displayName: displayName === '' ? address : displayName } };
  }

  private async ask(name: string): Promise<RoomFinding> {
    if (name.startsWith('id:')) return this.askById(name, name.slice('id:'.length));
    const [first = name, second] = name.split('/');
    const team = second === undefined ? this.options.homeTeam : first;
    const teamId = await this.findTeam(team);
    if (!teamId.ok) return { kind: 'unknown', failure: teamId.failure };
    if (teamId.value === undefined) return { kind: 'none' };
    const channel = await this.options.mattermost.findChannel(teamId.value, second ?? first, true);
    if (!channel.ok)
      return isPassing(channel.failure) ? { kind: 'unknown', failure: channel.failure } : { kind: 'none' };
    const { id: channelId, type, display_name: displayName, delete_at: deletedAt } = channel.value;
    const room = {
      name,
      channelId,
      team,
      teamId: teamId.value,
      displayName: displayName === '' ? name : displayName,
      isPrivate: type !== 'O',
      isArchived: deletedAt > 0,
    };
    return { kind: 'found', room };
  }
}
