import type { OpenAlert } from '../../board/open-alert.ts';
import type { Alert } from '../../domain/alerts/alert.ts';
import { findHost } from '../../domain/posts/alert-post.ts';
import { formatDay, formatTime, isSameDay, nameZone } from '../../domain/posts/local-time.ts';
import { postTexts, severityMarks } from '../../domain/posts/post-texts.ts';
import { severities } from '../../domain/severity.ts';
import { foldAscii } from '../../domain/text/fold-ascii.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import { selectAlerts } from '../../store/alerts/load-alerts.ts';
import { type ShownIn, selectShown } from '../../store/projections/select-shown.ts';
import type { Services } from '../command.ts';
import { nameRoom } from './name-room.ts';
import { type AlertFilter, parseFilter } from './parse-filter.ts';
import { quoteCode } from './quote-code.ts';
import { typedTexts } from './typed-texts.ts';

const alertsShown = 10;
/** Looked through at once, in 3 ms. */
const chunkSize = 500;

/** The worst open alerts that the asker may see and the filter lets through. */
export async function showAlerts(rest: string, asker: Asker, services: Services): Promise<string> {
  const { board, sources, db } = services;
  await board.catchUp();
  const texts = typedTexts[asker.person.language].alerts;
  const filter = parseFilter(rest, {
    rooms: new Set(asker.rooms.keys()),
    sources: new Set(sources.map(({ name }) => name)),
  });
  const found = await findMatching(filter, asker, services);
  if (found.length === 0) return rest === '' ? texts.none : texts.noneMatching(quoteCode(rest));
  const ids = found.slice(0, alertsShown).map(({ id }) => id);
  const alerts = new Map((await selectAlerts(db, ids)).map((alert): [number, Alert] => [alert.id, alert]));
  const shown = await selectShown(db, ids);
  const lines = ids.flatMap((id) => {
    const alert = alerts.get(id);
    return alert === undefined ? [] : `- ${describeLine(alert, shown, asker, services)}`;
  });
  const more = found.length - lines.length;
  const head = texts.shown(lines.length, found.length);
  return [head, ...lines, ...(more === 0 ? [] : [texts.more(more)])].join('\n');
}

async function findMatching(filter: AlertFilter, asker: Asker, { board, rows }: Services): Promise<OpenAlert[]> {
  const ranks = filter.severities.map((severity) => severities.indexOf(severity));
  const candidates = board.list().filter((alert) => {
    if (!asker.canSee(alert.in.rooms)) return false;
    if (ranks.length > 0 && !ranks.includes(alert.severity)) return false;
    if (filter.isUnacknowledged && alert.isAcknowledged) return false;
    if (filter.sources.length > 0 && !filter.sources.includes(alert.source)) return false;
    const rooms = filter.rooms.length === 0 ? [] : asker.listReadable(alert.in.rooms);
    return filter.rooms.every((room) => rooms.includes(room));
  });
  if (filter.words.length === 0) return candidates;
  const found: OpenAlert[] = [];
  for (let start = 0; start < candidates.length; start += chunkSize) {
    const chunk = candidates.slice(start, start + chunkSize);
    const texts = await rows.read(chunk);
    found.push(...chunk.filter(({ id }) => hasWords(texts.get(id), filter.words)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function hasWords(row: string | undefined, words: string[]): boolean {
  if (row === undefined) return false;
  const { title, host = '', service = '', environment = '' } = JSON.parse(`${row}}`);
  const text = foldAscii(`${title} ${host} ${service} ${environment}`);
  return words.every((word) => text.includes(word));
}

function describeLine(alert: Alert, shown: readonly ShownIn[], asker: Asker, services: Services): string {
  const { language, timezone } = asker.person;
  const texts = typedTexts[language].alerts;
  const host = findHost(alert);
  const title = neutraliseText(alert.title, { maxLength: 120 });
  const subject = host === undefined ? title : `${neutraliseText(host, { maxLength: 60 })} · ${title}`;
  const day = isSameDay(alert.startedAt, services.now(), timezone)
    ? ''
    : `${formatDay(alert.startedAt, timezone, language)} `;
  const since = `${day}${formatTime(alert.startedAt, timezone)} ${nameZone(alert.startedAt, timezone)}`;
  const place = findPlace(alert.id, shown, asker);
  const rooms = asker.listReadable(alert.rooms).map((room) => nameRoom(room, asker));
  const where =
    place === undefined ? rooms.join(' ') : `[${place.room}](${services.siteUrl}/${place.team}/pl/${place.postId})`;
  return [
    `**${alert.id}** ${severityMarks[alert.severity]} ${postTexts[language].severities[alert.severity]}`,
    subject,
    texts.since(since),
    describeHolder(alert, language),
    where,
  ].join(' · ');
}

function describeHolder({ acknowledgement }: Alert, language: Asker['person']['language']): string {
  const texts = typedTexts[language].alerts;
  if (acknowledgement === undefined) return texts.nobodyHas;
  const { by, isForgotten } = acknowledgement;
  const held = by === undefined ? texts.heldBySomeone : texts.held(neutraliseText(by, { maxLength: 80 }));
  return isForgotten ? `${held} ⏳` : held;
}

/** Its post, rather in a room the asker is in: following a link to another one makes them join it. */
function findPlace(id: number, shown: readonly ShownIn[], asker: Asker) {
  const places = shown.flatMap(({ alertId, room, postId }) => {
    const found = asker.rooms.get(room);
    if (alertId !== id || postId === undefined || found === undefined) return [];
    return { room, team: found.team, postId, isMember: found.isMember };
  });
  return places.find(({ isMember }) => isMember) ?? places[0];
}
