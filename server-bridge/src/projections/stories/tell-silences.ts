import { type ToldSilence, tellSilence } from '../../domain/posts/tell-silence.ts';
import type { Story } from '../../domain/stories/story.ts';
import type { SilenceEvent, SilenceRecord } from '../../domain/suppression/silence-record.ts';
import type { WindowRecord } from '../../domain/suppression/window-record.ts';
import { selectWindows } from '../../store/maintenance-windows/maintenance-windows.ts';
import { selectSilenceEvents } from '../../store/silences/select-silence-events.ts';
import { selectSilencesById } from '../../store/silences/select-silences.ts';
import type { TellStories } from './load-story-tasks.ts';

/** What people silenced, as rooms are told of it. */
export const tellSilences: TellStories = async (db, ids, { settings }) => {
  const silences = await selectSilencesById(db, ids);
  const events = Map.groupBy(await selectSilenceEvents(db, ids), ({ silenceId }) => silenceId);
  return new Map(
    silences.map((silence): [number, Story] => {
      return [silence.id, tellSilence(viewSilence(silence, events.get(silence.id) ?? []), settings)];
    }),
  );
};

/** Maintenance windows of vigie.yaml, as rooms are told of them. */
export const tellWindows: TellStories = async (db, ids, { settings }) => {
  const windows = await selectWindows(db, ids);
  return new Map(windows.map((window): [number, Story] => [window.id, tellSilence(viewWindow(window), settings)]));
};

function viewSilence(silence: SilenceRecord, events: readonly SilenceEvent[]): ToldSilence {
  const { id: number, author, toldState: state, ...said } = silence;
  return {
    ...said,
    kind: 'silence',
    number,
    by: author.fullName,
    state,
    events: events.map(({ by, ...event }) => ({ ...event, ...(by === undefined ? {} : { by: by.fullName }) })),
  };
}

function viewWindow({ name: by, toldState: state, ...said }: WindowRecord): ToldSilence {
  return { ...said, kind: 'maintenance', by, state };
}
