import type { HashtagsConfig } from '../config.ts';
import { makeChoice, makeField, makeList, makeMapping } from '../fields.ts';
import { roomField } from '../named-fields.ts';
import { parseDuration } from '../parse-duration.ts';

/** Trends look at the last five weeks. */
const leastMs = 36 * 24 * 3600_000;

const keepField = makeField('how long posts are found by their hashtags: 800d, from 36d on', (text) => {
  const durationMs = parseDuration(text) ?? 0;
  return durationMs >= leastMs ? durationMs : undefined;
});

/** Which rooms' hashtags are found, and how far back: all that the bot may read, but those excepted. */
export const hashtagsSection = makeMapping({
  index: makeChoice(['on', 'off']).optional(),
  except: makeList("rooms' names", roomField).optional(),
  keep: keepField.optional(),
})
  .optional()
  .transform(
    (given): HashtagsConfig => ({ index: given?.index !== 'off', except: given?.except ?? [], keepMs: given?.keep }),
  );
