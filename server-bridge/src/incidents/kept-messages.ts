import type { Incident, IncidentEvent, KeptMessage } from '../domain/incidents/incident.ts';
import { isPassing } from '../mattermost/answer.ts';
import type { Mattermost } from '../mattermost/mattermost.ts';
import { rewriteIncidentEvent } from '../store/incidents/save-incident.ts';
import { selectIncidentEvents } from '../store/incidents/select-incident-events.ts';
import type { Db } from '../store/open-store.ts';
import type { Incidents } from './incidents.ts';

/** People correct themselves within minutes; a deleted text must not stay for long. */
const lookGapMs = 60_000;
const textMost = 4_000;

export interface KeptMessagesOptions {
  db: Db;
  now(): number;
  mattermost: Pick<Mattermost, 'getPost'>;
  incidents: Pick<Incidents, 'listOpen' | 'touch'>;
}

/** Follows what becomes of the messages that were kept in open incidents: edited they read so, deleted no text is left. */
export class KeptMessages {
  private readonly options: KeptMessagesOptions;
  private nextAt = 0;

  constructor(options: KeptMessagesOptions) {
    this.options = options;
  }

  async look(): Promise<void> {
    const { db, now, incidents } = this.options;
    if (now() < this.nextAt) return;
    this.nextAt = now() + lookGapMs;
    const open = incidents.listOpen();
    if (open.length === 0) return;
    const events = await selectIncidentEvents(
      db,
      open.map(({ id }) => id),
    );
    const byIncident = Map.groupBy(events, ({ incidentId }) => incidentId);
    for (const incident of open) if (!(await this.lookAt(incident, byIncident.get(incident.id) ?? []))) return;
  }

  /** False where Mattermost does not answer: the rest waits. */
  private async lookAt({ id }: Incident, events: readonly IncidentEvent[]): Promise<boolean> {
    const dropped = new Set(events.flatMap(({ fact }) => (fact.type === 'dropped' ? fact.of : [])));
    let isChanged = false;
    for (const event of events) {
      if (event.fact.type !== 'kept' || event.fact.message.isDeleted) continue;
      const { message } = event.fact;
      const seen = dropped.has(event.revision) ? forget(message) : await this.read(message);
      if (seen === undefined) return false;
      if (seen.text === message.text && seen.isDeleted === message.isDeleted) continue;
      await rewriteIncidentEvent(this.options.db, { ...event, fact: { type: 'kept', message: seen } });
      isChanged = true;
    }
    if (isChanged) await this.options.incidents.touch(id);
    return true;
  }

  private async read(message: KeptMessage): Promise<KeptMessage | undefined> {
    const post = await this.options.mattermost.getPost(message.postId);
    if (!post.ok) {
      if (isPassing(post.failure)) return undefined;
      // Of a message that may not be read any more nothing is known: only of one that is gone, that it is.
      return post.failure.kind === 'refused' && post.failure.status === 404 ? forget(message) : message;
    }
    if (post.value.delete_at > 0) return forget(message);
    const text = post.value.message.slice(0, textMost);
    return text === message.text ? message : { ...message, text, isEdited: true };
  }
}

function forget(message: KeptMessage): KeptMessage {
  return { ...message, text: '', isDeleted: true };
}
