import React from 'react';
import type { FreezeView } from '#contract/releases.ts';
import { useText } from '../ui/use-text.ts';
import { nameRelease } from './describe-release.ts';
import { findFreezes, findOverlaps, type Intent } from './find-in-the-way.ts';
import { FreezeNote } from './release-detail.tsx';
import { useReleasesData } from './releases-store.ts';
import { nameFreeze } from './week-strip.tsx';

/** What stands in the way of an intention, said before it is sent: freezes, and others at the same time. */
export function InTheWay({
  intent,
  except,
}: {
  intent: Intent | undefined;
  except?: number;
}): React.ReactElement | null {
  const text = useText();
  const { rows } = useReleasesData();
  const freezes = useFreezesInTheWay(intent);
  if (intent === undefined) return null;
  const overlaps = findOverlaps(Object.values(rows), intent, Date.now()).filter(({ id }) => id !== except);
  return (
    <div role="status">
      {freezes.map((freeze) => (
        <FreezeNote
          key={freeze.id}
          name={nameFreeze(freeze)}
          reason={freeze.reason}
          from={freeze.from}
          until={freeze.until}
        />
      ))}
      {overlaps.length > 0 && (
        <p className="vigie-rnote">
          {text('releases.overlaps')} {overlaps.map((row) => `${row.number} (${nameRelease(row)})`).join(', ')}
        </p>
      )}
    </div>
  );
}

export function useFreezesInTheWay(intent: Intent | undefined): FreezeView[] {
  const { freezes } = useReleasesData();
  return intent === undefined ? [] : findFreezes(freezes, intent);
}

/** Why somebody goes ahead in spite of a freeze. */
export function OverrideField(props: { value: string; onChange(value: string): void }): React.ReactElement {
  const { value, onChange } = props;
  const text = useText();
  return (
    <label>
      <span>{text('releases.override')}</span>
      <input className="vigie-field" value={value} maxLength={500} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}
