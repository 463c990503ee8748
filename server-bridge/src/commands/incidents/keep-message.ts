import type * as z from 'zod/mini';
import type { IncidentResult, incidentKeepShape } from '#contract/incidents.ts';
import type { Incident, KeptMessage } from '../../domain/incidents/incident.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectShownStories } from '../../store/projections/select-shown-stories.ts';
import type { Outcome, Refusal, Services } from '../command.ts';
import { incidentWords } from './incident-words.ts';
import { answerTaken, takeChanges } from './take-orders.ts';

interface ReadForKeeping {
  message: KeptMessage;
  rootId: string;
}

/** A message that the asker may read, and that others may too: of a private channel only for an incident that is private. */
export async function readForKeeping(
  postId: string,
  asker: Asker,
  { incidents }: Services,
  isForPrivate: boolean,
  ownChannelId?: string,
): Promise<ReadForKeeping | Refusal> {
  const read = await incidents.readMessage(postId, asker.person);
  const words = incidentWords[asker.person.language];
  if (!read.ok) {
    if (read.reason === 'unavailable') return { ok: false, reason: 'unavailable' };
    return { ok: false, reason: 'bad-request', help: words.noMessage };
  }
  const { message, rootId } = read;
  if (read.isPrivate && !isForPrivate && message.channelId !== ownChannelId) {
    return { ok: false, reason: 'bad-request', help: words.privateMessage };
  }
  return { message, rootId };
}

/** Keeps a message of the chat in the timeline of an incident, or drops it. */
export async function keepMessage(
  request: z.infer<typeof incidentKeepShape>,
  asker: Asker,
  services: Services,
): Promise<Outcome<IncidentResult>> {
  const { postId, isKept, actId } = request;
  const id = request.id ?? (await findIncidentOfPost(postId, asker, services));
  if (typeof id !== 'number') return id;
  const taken = await takeChanges({ id, actId }, asker, services, async (incident, reader) => {
    if (!isKept) return [{ kind: 'drop', postId }];
    const read = await readForKeeping(postId, reader, services, incident.isPrivate, incident.room?.channelId);
    return 'reason' in read ? read : [{ kind: 'keep', message: read.message }];
  });
  return answerTaken(taken, services);
}

async function findIncidentOfPost(postId: string, asker: Asker, services: Services): Promise<number | Refusal> {
  const words = incidentWords[asker.person.language];
  const read = await services.incidents.readMessage(postId, asker.person);
  if (!read.ok) {
    if (read.reason === 'unavailable') return { ok: false, reason: 'unavailable' };
    return { ok: false, reason: 'bad-request', help: words.noMessage };
  }
  const found = await findIncidentAt({ channelId: read.message.channelId, rootId: read.rootId }, services);
  return found?.id ?? { ok: false, reason: 'bad-request', help: words.noPlace };
}

/** The open incident whose own room a channel is, or in whose thread a post stands. */
export async function findIncidentAt(
  { channelId, rootId }: { channelId: string; rootId?: string },
  services: Services,
): Promise<Incident | undefined> {
  const open = services.incidents.keeper.listOpen();
  const own = open.find(({ room }) => room?.channelId === channelId);
  if (own !== undefined || rootId === undefined) return own;
  const shown = await selectShownStories(
    services.db,
    'incident',
    open.map(({ id }) => id),
  );
  const thread = shown.find(({ postId }) => postId === rootId);
  return open.find(({ id }) => id === thread?.recordId);
}
