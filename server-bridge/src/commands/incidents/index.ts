import { incidentCommands } from '#contract/incidents.ts';
import { type BoundCommand, bindCommand } from '../command.ts';
import {
  changeIncident,
  closeIncident,
  followIncident,
  linkIncident,
  noteIncident,
  publishUpdate,
  reopenIncident,
  withdrawUpdate,
} from './change-incident.ts';
import { declareIncident } from './declare-incident.ts';
import { getIncident } from './get-incident.ts';
import { keepMessage } from './keep-message.ts';
import { listIncidents } from './list-incidents.ts';
import { reviewIncident } from './review-incident.ts';

/** What answers about incidents: one line each. */
export const incidentAnswers: Readonly<Record<keyof typeof incidentCommands, BoundCommand>> = {
  'incidents.list': bindCommand(incidentCommands['incidents.list'], listIncidents),
  'incidents.get': bindCommand(incidentCommands['incidents.get'], getIncident),
  'incidents.declare': bindCommand(incidentCommands['incidents.declare'], declareIncident),
  'incidents.change': bindCommand(incidentCommands['incidents.change'], changeIncident),
  'incidents.update': bindCommand(incidentCommands['incidents.update'], publishUpdate),
  'incidents.withdraw': bindCommand(incidentCommands['incidents.withdraw'], withdrawUpdate),
  'incidents.note': bindCommand(incidentCommands['incidents.note'], noteIncident),
  'incidents.keep': bindCommand(incidentCommands['incidents.keep'], keepMessage),
  'incidents.link': bindCommand(incidentCommands['incidents.link'], linkIncident),
  'incidents.close': bindCommand(incidentCommands['incidents.close'], closeIncident),
  'incidents.reopen': bindCommand(incidentCommands['incidents.reopen'], reopenIncident),
  'incidents.follow': bindCommand(incidentCommands['incidents.follow'], followIncident),
  'incidents.review': bindCommand(incidentCommands['incidents.review'], reviewIncident),
};
