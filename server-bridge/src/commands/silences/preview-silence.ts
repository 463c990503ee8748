import type { SilencePreview } from '#contract/silences.ts';
import type { Asker } from '../../rights/asker.ts';
import type { Outcome, Services } from '../command.ts';
import { lookAtMatchers, readMatchers } from './look-at-matchers.ts';

/** What matchers would mute now, asked while they are typed. */
export async function previewSilence(
  { matchers: text }: { matchers: string },
  asker: Asker,
  services: Services,
): Promise<Outcome<SilencePreview>> {
  const { longestMs } = services.silences;
  const read = readMatchers(text, asker);
  if (!read.ok) {
    return { ok: true, result: { problem: read.problem, muted: 0, leftAlone: 0, examples: [], longestMs } };
  }
  const { muted, leftAlone, examples } = await lookAtMatchers(read.matchers, asker, services);
  const shown = examples.map(({ id, title, hostName, labels }) => {
    const host = hostName ?? labels['host'];
    return { id, title, ...(host === undefined ? {} : { host }) };
  });
  return { ok: true, result: { muted, leftAlone, examples: shown, longestMs } };
}
