import type { AlertRow } from '#contract/alert-rows.ts';
import { showText } from '../ui/show-text.ts';
import type { Text } from '../ui/use-text.ts';

type Acknowledgement = NonNullable<AlertRow['acknowledgement']>;

/** Who has an alert and since when. One that its tool never hears of is only seen: nobody must believe the tool knows. */
export function describeHolder(text: Text, acknowledgement: Acknowledgement, when: string): string {
  const words = describeHold(text, acknowledgement, when);
  return acknowledgement.isForgotten ? text('alerts.holder.forgotten', { words }) : words;
}

function describeHold(text: Text, { by, isOnlyHere }: Acknowledgement, when: string): string {
  if (by === undefined) return text(isOnlyHere ? 'alerts.holder.seen.someone' : 'alerts.holder.someone', { when });
  return text(isOnlyHere ? 'alerts.holder.seen' : 'alerts.holder.title', { name: showText(by), when });
}

/** The same in a line that is heard: `acknowledged by Alice`, `unacknowledged`. */
export function describeHolderShortly(text: Text, acknowledgement: Acknowledgement | undefined): string {
  if (acknowledgement === undefined) return text('alerts.holder.none');
  const { by, isOnlyHere } = acknowledgement;
  const name = by === undefined ? text('alerts.holder.unknown') : showText(by);
  const words = text(isOnlyHere ? 'alerts.holder.has-seen' : 'alerts.holder.has', { name });
  return acknowledgement.isForgotten ? text('alerts.holder.forgotten', { words }) : words;
}
