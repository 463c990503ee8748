import { isOver, nameRelease, type Release } from '../releases/release.ts';
import type { RoomSettings } from '../rooms.ts';
import type { Story } from '../stories/story.ts';
import { neutraliseText } from '../text/neutralise-text.ts';
import { formatDay, formatTime, nameZone } from './local-time.ts';
import { releasePostTexts } from './release-post-texts.ts';
import { describeSubject } from './tell-release.ts';

/** More fill a phone. */
const listedMost = 20;

/** The morning's post of a room: the day's releases, kept true as they go. */
export function tellReleaseDay(
  day: { from: number; revision: number },
  releases: readonly Release[],
  settings: RoomSettings,
): Story {
  const { language, timezone } = settings;
  const texts = releasePostTexts[language];
  const lines = releases.slice(0, listedMost).map((release) => {
    const { facts, state } = release;
    const mark = texts.heads[facts.kind][state].split(' ')[0] ?? '';
    const time = facts.plannedFrom === undefined ? '' : `**${formatTime(facts.plannedFrom, timezone)}** `;
    const words = `${mark} ${time}${nameRelease(release)} · ${describeSubject(release)}`;
    const owner = facts.owner === '' ? '' : ` · ${neutraliseText(facts.owner, { maxLength: 80 })}`;
    return state === 'cancelled' ? `- ~~${words}~~` : `- ${words}${owner}`;
  });
  const more = releases.length - lines.length;
  const isOpen = releases.some(({ state }) => !isOver(state) || state !== 'cancelled');
  const noon = day.from + 12 * 3600_000;
  const message = [
    `${texts.day.heading(`${formatDay(noon, timezone, language)} (${nameZone(noon, timezone)})`)}`,
    ...(isOpen ? [] : [texts.day.none]),
    ...lines,
    ...(more > 0 ? [texts.day.more(more)] : []),
    texts.day.help,
  ].join('\n');
  return { revision: day.revision, message, lines: [] };
}
