import type { IncidentFactType, IncidentStatus } from './incident.ts';
import type { IncidentOrderKind } from './incident-order.ts';

/** Who may: as `incidents.may` of vigie.yaml says of `act` and `close`; `author`: whoever wrote it, and who may close. */
export type IncidentRight = 'act' | 'close' | 'author';

export interface Transition {
  /** While the incident is in one of these; in others it is refused as over, or as still open. */
  from: readonly IncidentStatus[];
  who: IncidentRight;
  /** What somebody else did meanwhile that leaves this without its ground: then the second is told of the first. */
  conflictsWith: readonly IncidentFactType[];
}

const open: readonly IncidentStatus[] = ['investigating', 'identified', 'monitoring', 'reopened'];
const always: readonly IncidentStatus[] = [...open, 'resolved'];

/** What may be done about an incident: from where, by whom, and what comes in between. */
export const transitions: Readonly<Record<IncidentOrderKind, Transition>> = {
  status: { from: open, who: 'act', conflictsWith: ['status', 'closed', 'reopened'] },
  severity: { from: open, who: 'act', conflictsWith: ['severity', 'closed'] },
  role: { from: open, who: 'act', conflictsWith: ['role', 'closed'] },
  due: { from: open, who: 'act', conflictsWith: ['due', 'closed'] },
  room: { from: open, who: 'act', conflictsWith: ['closed'] },
  // What was written down may be put right, and told, when all is over.
  title: { from: always, who: 'act', conflictsWith: ['title'] },
  services: { from: always, who: 'act', conflictsWith: ['services'] },
  time: { from: always, who: 'act', conflictsWith: ['time'] },
  // Two updates at the same moment would tell the same twice, or the contrary.
  update: { from: always, who: 'act', conflictsWith: ['update', 'status', 'severity', 'closed', 'reopened'] },
  withdraw: { from: always, who: 'author', conflictsWith: ['update-withdrawn'] },
  note: { from: always, who: 'act', conflictsWith: [] },
  keep: { from: always, who: 'act', conflictsWith: [] },
  drop: { from: always, who: 'act', conflictsWith: [] },
  link: { from: always, who: 'act', conflictsWith: [] },
  close: { from: open, who: 'close', conflictsWith: ['closed', 'severity'] },
  reopen: { from: ['resolved'], who: 'act', conflictsWith: ['reopened'] },
};
