import { formatDuration } from '../../domain/posts/local-time.ts';
import { severities } from '../../domain/severity.ts';
import { neutraliseText } from '../../domain/text/neutralise-text.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Services } from '../command.ts';
import { nameRoom } from './name-room.ts';
import { typedTexts } from './typed-texts.ts';

/** What is younger is on its way; what is not due is held on purpose. */
const lateMs = 10_000;

/** How things stand: what is open, whether posts are late, when each tool was last heard. */
export async function showStatus(_rest: string, asker: Asker, services: Services): Promise<string> {
  await services.board.catchUp();
  const condition = await services.readCondition();
  const lines = [...countOpen(asker, services), '', ...describeWriting(condition, asker, services), ''];
  const { language } = asker.person;
  const { status } = typedTexts[language];
  const now = services.now();
  const tools = services.sources.map(({ name }) => {
    const silentSince = condition.silentSince.get(name);
    if (silentSince !== undefined) return status.silent(`**${name}**`, formatDuration(now - silentSince, language));
    const heardAt = condition.heardAt.get(name);
    return heardAt === undefined
      ? status.notHeard(`**${name}**`, formatDuration(now - condition.startedAt, language))
      : status.heard(`**${name}**`, formatDuration(now - heardAt, language));
  });
  return [...lines, tools.join(' · ')].join('\n').trim();
}

function countOpen(asker: Asker, { board }: Services): string[] {
  const { status } = typedTexts[asker.person.language];
  const seen = board.list().filter((alert) => asker.canSee(alert.in.rooms));
  if (seen.length === 0) return [status.noneOpen];
  const counts = severities.flatMap((severity, rank) => {
    const count = seen.filter((alert) => alert.severity === rank).length;
    return count === 0 ? [] : status.severity[severity](count);
  });
  const unacknowledged = seen.filter(({ isAcknowledged }) => !isAcknowledged).length;
  return [`${status.open(seen.length, counts.join(' · '))}. ${status.unacknowledged(unacknowledged, seen.length)}`];
}

function describeWriting(
  { outage, behind, closed }: Awaited<ReturnType<Services['readCondition']>>,
  asker: Asker,
  services: Services,
): string[] {
  const { language } = asker.person;
  const { status } = typedTexts[language];
  const now = services.now();
  const isReadable = ({ room }: { room: string }) => asker.rooms.has(room);
  const late = behind.filter((one) => now - one.oldestAt >= lateMs && one.nextDueAt <= now);
  const elsewhere = late.filter((one) => !isReadable(one)).reduce((sum, one) => sum + one.behind, 0);
  const lines = [
    ...(outage === undefined ? [] : [status.outage(neutraliseText(outage, { maxLength: 200 }))]),
    ...closed.filter(isReadable).map(({ room }) => status.closed(nameRoom(room, asker))),
    ...late
      .filter(isReadable)
      .map((one) => status.behind(one.behind, nameRoom(one.room, asker), formatDuration(now - one.oldestAt, language))),
    ...(elsewhere === 0 ? [] : [status.behindElsewhere(elsewhere)]),
  ];
  return lines.length === 0 ? [status.writing] : lines;
}
