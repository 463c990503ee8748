import type { Incident } from '../../domain/incidents/incident.ts';
import type { IncidentSettings } from '../../domain/incidents/incident-settings.ts';
import { type IncidentPlace, tellIncident } from '../../domain/incidents/tell-incident.ts';
import type { RoomSettings } from '../../domain/rooms.ts';
import type { Story } from '../../domain/stories/story.ts';
import { selectIncidentEvents } from '../../store/incidents/select-incident-events.ts';
import { selectIncidents } from '../../store/incidents/select-incidents.ts';
import type { Db } from '../../store/open-store.ts';
import { selectShown } from '../../store/projections/select-shown.ts';
import type { RoomWriting } from '../show-task.ts';
import type { TellStories } from './load-story-tasks.ts';

/** Incidents, as rooms and those who have a role are told of them. */
export function makeTellIncidents(config: IncidentSettings): TellStories {
  return async (db, ids, writing) => {
    const incidents = await selectIncidents(db, ids);
    const events = Map.groupBy(await selectIncidentEvents(db, ids), ({ incidentId }) => incidentId);
    const links = await readLinks(db, incidents, writing);
    return new Map(
      incidents.map((incident): [number, Story] => {
        const told = {
          incident,
          events: events.get(incident.id) ?? [],
          config,
          linkAlert: (id: number) => links.get(id),
        };
        const place = findPlace(incident, writing.room);
        return [incident.id, tellIncident(told, place, findSettings(incident, place, writing.settings))];
      }),
    );
  };
}

function findPlace({ announcedIn }: Incident, room: string): IncidentPlace {
  if (room.startsWith('id:')) return { kind: 'own' };
  if (room.startsWith('dm:')) return { kind: 'direct', userId: room.slice('dm:'.length) };
  return { kind: 'announced', isFirst: announcedIn[0] === room };
}

/** One person is told in their language, on their clock. */
function findSettings({ told }: Incident, place: IncidentPlace, settings: RoomSettings): RoomSettings {
  return place.kind === 'direct' ? { ...settings, ...told[place.userId] } : settings;
}

async function readLinks(
  db: Db,
  incidents: readonly Incident[],
  writing: RoomWriting,
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(incidents.flatMap(({ alerts }) => alerts))];
  const shown = await selectShown(db, ids);
  return new Map(
    shown.flatMap(({ alertId, postId }): [number, string][] =>
      postId === undefined ? [] : [[alertId, writing.permalink(postId)]],
    ),
  );
}
