import React from 'react';
import type { AlertRow } from '#contract/alert-rows.ts';
import { Age } from '../ui/age.tsx';
import { Icon } from '../ui/icon.tsx';
import { showText } from '../ui/show-text.ts';
import { useText } from '../ui/use-text.ts';
import { useAlertsHost } from './alerts-host.ts';
import { describeHolder } from './describe-holder.ts';

/** Who has an alert: initials where there is little room, the name where there is more. */
export function Holder({
  acknowledgement,
}: {
  acknowledgement: NonNullable<AlertRow['acknowledgement']>;
}): React.ReactElement {
  const text = useText();
  const { formatMoment } = useAlertsHost();
  const { by, at, isOnlyHere, isForgotten } = acknowledgement;
  const name = by === undefined ? undefined : showText(by);
  return (
    <span
      className={`vigie-holder${isOnlyHere ? ' vigie-holder--only-here' : ''}${isForgotten ? ' vigie-holder--forgotten' : ''}`}
      aria-hidden="true"
      title={describeHolder(text, acknowledgement, formatMoment(at))}
    >
      <span className="vigie-holder__badge">{name === undefined ? <Icon name="check" /> : makeInitials(name)}</span>
      {name !== undefined && <bdi className="vigie-holder__name">{name}</bdi>}
      {isForgotten && (
        <span className="vigie-holder__age">
          <Icon name="hourglass" />
          <Age since={at} title={formatMoment(at)} />
        </span>
      )}
    </span>
  );
}

/** `Alice Martin (@alice)` gives `AM`. */
export function makeInitials(name: string): string {
  const words = name
    .replace(/\(.*$/, '')
    .split(/[\s.@_-]+/)
    .filter((word) => word !== '');
  const first = words[0] ?? name;
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
