import { type CommandName, commands } from '#contract/commands.ts';
import type { ReleaseAct, ReleaseActRequest, ReleaseMoveRequest } from '#contract/releases.ts';
import type { Asker } from '../../rights/asker.ts';
import { type BoundCommand, bindCommand, type Services } from '../command.ts';
import { answerCalendar } from './answer-calendar.ts';
import { getRelease } from './get-release.ts';
import { linkAlert } from './link-alert.ts';
import { listReleases } from './list-releases.ts';
import { actOnRelease, planRelease } from './order-release.ts';

type ReleaseCommand = Extract<CommandName, `releases.${string}`>;

const act = (name: ReleaseAct) => (request: ReleaseActRequest | ReleaseMoveRequest, asker: Asker, services: Services) =>
  actOnRelease(name, request, asker, services);

/** Every command about releases. */
export const releaseAnswers: Readonly<Record<ReleaseCommand, BoundCommand>> = {
  'releases.list': bindCommand(commands['releases.list'], listReleases),
  'releases.get': bindCommand(commands['releases.get'], getRelease),
  'releases.plan': bindCommand(commands['releases.plan'], planRelease),
  'releases.start': bindCommand(commands['releases.start'], act('start')),
  'releases.finish': bindCommand(commands['releases.finish'], act('finish')),
  'releases.fail': bindCommand(commands['releases.fail'], act('fail')),
  'releases.roll-back': bindCommand(commands['releases.roll-back'], act('roll-back')),
  'releases.link': bindCommand(commands['releases.link'], (...call) => linkAlert('linked', ...call)),
  'releases.deny': bindCommand(commands['releases.deny'], (...call) => linkAlert('denied', ...call)),
  'releases.move': bindCommand(commands['releases.move'], act('move')),
  'releases.cancel': bindCommand(commands['releases.cancel'], act('cancel')),
  'releases.calendar': bindCommand(commands['releases.calendar'], answerCalendar),
};
