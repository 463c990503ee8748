import type { IncidentTimelineEvent } from '#contract/incidents.ts';
import type { IncidentEvent } from '../../domain/incidents/incident.ts';
import { presentPerson } from './present-incidents.ts';

/** What of an incident the asker may see beside itself. */
export interface EventView {
  canSeeAlert(alertId: number): boolean;
  canSeeRoom: boolean;
  /** Revisions of updates that were withdrawn, and of messages that were dropped. */
  withdrawn: ReadonlySet<number>;
}

/** One line of the timeline; undefined: none of the asker's business. */
export function presentIncidentEvent(event: IncidentEvent, view: EventView): IncidentTimelineEvent | undefined {
  const fact = presentFact(event, view);
  if (fact === undefined) return undefined;
  const { revision, at, recordedAt, by } = event;
  return {
    revision,
    at,
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...(by === undefined ? {} : { by: presentPerson(by) }),
    ...fact,
    ...(view.withdrawn.has(revision) ? { isWithdrawn: true } : {}),
  };
}

type FactView = Omit<IncidentTimelineEvent, 'revision' | 'at' | 'recordedAt' | 'by' | 'isWithdrawn'>;

function presentFact(
  { fact, revision }: IncidentEvent,
  { canSeeAlert, canSeeRoom, withdrawn }: EventView,
): FactView | undefined {
  switch (fact.type) {
    case 'declared':
      return { type: 'declared', text: fact.title, to: fact.severity };
    case 'role': {
      const { person, role } = fact;
      return { type: 'role', role, ...(person === undefined ? {} : { person: presentPerson(person) }) };
    }
    case 'kept': {
      const { postId, channelId, author, text, isEdited, isDeleted } = fact.message;
      const shown = withdrawn.has(revision) ? '' : text;
      return {
        type: 'kept',
        message: {
          ...{ postId, channelId, author, text: shown },
          ...(isEdited === undefined ? {} : { isEdited }),
          ...(isDeleted === undefined ? {} : { isDeleted }),
        },
      };
    }
    case 'dropped':
      return { type: 'dropped', of: fact.of };
    case 'alert':
    case 'alert-unlinked':
      // That one was linked is told; what it says is for those who may see it.
      return canSeeAlert(fact.alertId) ? fact : { type: fact.type };
    case 'room':
      return canSeeRoom ? { type: 'room', place: { channelId: fact.channelId, name: fact.name } } : { type: 'room' };
    case 'update': {
      const { status: to, text, businessText, nextUpdateAt } = fact;
      return {
        type: 'update',
        to,
        text,
        ...(businessText === undefined ? {} : { businessText }),
        ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
      };
    }
    case 'reminded':
    case 'room-wanted':
      return undefined;
    default:
      return fact;
  }
}

/** Revisions of what somebody took back later. */
export function listWithdrawn(events: readonly IncidentEvent[]): Set<number> {
  return new Set(
    events.flatMap(({ fact }) => (fact.type === 'update-withdrawn' || fact.type === 'dropped' ? [fact.of] : [])),
  );
}
