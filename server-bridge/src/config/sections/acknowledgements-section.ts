import type { AcknowledgementsConfig } from '../config.ts';
import { makeField, makeMapping } from '../fields.ts';
import { parseDuration } from '../parse-duration.ts';

const defaultMs = 4 * 3600_000;
const wanted = 'how long an acknowledgement may stand before it is told of: 10m to 30d, or off';

const forgottenAfter = makeField(wanted, (text) => {
  if (text === 'off') return text;
  const durationMs = parseDuration(text) ?? 0;
  return durationMs >= 600_000 && durationMs <= 30 * 86_400_000 ? durationMs : undefined;
});

export const acknowledgementsSection = makeMapping({ forgottenAfter: forgottenAfter.optional() })
  .nullish()
  .transform((given): AcknowledgementsConfig => {
    const after = given?.forgottenAfter ?? defaultMs;
    return after === 'off' ? {} : { forgottenAfterMs: after };
  });
