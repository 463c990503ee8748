import { type CommandName, commands } from '#contract/commands.ts';
import { acknowledgeAlerts } from './acknowledge-alerts.ts';
import { alsoPostAlert } from './also-post-alert.ts';
import { changes } from './changes.ts';
import { type BoundCommand, bindCommand } from './command.ts';
import { commentAlert } from './comment-alert.ts';
import { freezeAnswers } from './freezes/index.ts';
import { getAlert } from './get-alert.ts';
import { hashtagAnswers } from './hashtags/index.ts';
import { hello } from './hello.ts';
import { incidentAnswers } from './incidents/index.ts';
import { listAlerts } from './list-alerts.ts';
import { listRooms } from './list-rooms.ts';
import { releaseAnswers } from './releases/index.ts';
import { changeSilence, endSilence } from './silences/change-silence.ts';
import { createSilence } from './silences/create-silence.ts';
import { listSilences } from './silences/list-silences.ts';
import { previewSilence } from './silences/preview-silence.ts';
import { unacknowledgeAlerts } from './unacknowledge-alerts.ts';

/** Every command of the contract with what answers it: one line each. */
export const registry: Readonly<Record<CommandName, BoundCommand>> = {
  hello: bindCommand(commands.hello, hello),
  changes: bindCommand(commands.changes, changes),
  'alerts.rooms': bindCommand(commands['alerts.rooms'], listRooms),
  'alerts.list': bindCommand(commands['alerts.list'], listAlerts),
  'alerts.get': bindCommand(commands['alerts.get'], getAlert),
  'alerts.acknowledge': bindCommand(commands['alerts.acknowledge'], acknowledgeAlerts),
  'alerts.unacknowledge': bindCommand(commands['alerts.unacknowledge'], unacknowledgeAlerts),
  'alerts.comment': bindCommand(commands['alerts.comment'], commentAlert),
  'alerts.also-post': bindCommand(commands['alerts.also-post'], alsoPostAlert),
  'silences.list': bindCommand(commands['silences.list'], listSilences),
  'silences.preview': bindCommand(commands['silences.preview'], previewSilence),
  'silences.create': bindCommand(commands['silences.create'], createSilence),
  'silences.change': bindCommand(commands['silences.change'], changeSilence),
  'silences.end': bindCommand(commands['silences.end'], endSilence),
  ...freezeAnswers,
  ...releaseAnswers,
  ...incidentAnswers,
  ...hashtagAnswers,
};
