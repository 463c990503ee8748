import type { HashtagsConfig } from '../config.ts';
import { makeChoice, makeList, makeMapping } from '../fields.ts';
import { roomField } from '../named-fields.ts';

/** Which rooms' hashtags are found: all that the bot may read, but those excepted. */
export const hashtagsSection = makeMapping({
  index: makeChoice(['on', 'off']).optional(),
  except: makeList("rooms' names", roomField).optional(),
})
  .optional()
  .transform((given): HashtagsConfig => ({ index: given?.index !== 'off', except: given?.except ?? [] }));
