import React, { Fragment } from 'react';
import { useIntl } from 'react-intl';
import { features } from '../features.ts';
import type { StandingPart } from '../host/feature.ts';
import type { PluginState } from '../host/plugin-state.ts';
import { usePluginState } from '../host/use-host-state.ts';

/** One line that says how things stand: `3 critical · 12 open alerts · 4 unacknowledged`. */
export function Standing(): React.ReactElement | null {
  const { formatMessage } = useIntl();
  const parts = usePluginState(selectStanding, isSameStanding);
  if (parts.length === 0) return null;
  return (
    <p className="vigie-standing">
      {parts.map(({ id, values, tone }, index) => (
        <Fragment key={id}>
          {index > 0 && <span className="vigie-standing__dot"> · </span>}
          <span className={tone === undefined ? undefined : `vigie-standing__${tone}`}>
            {formatMessage({ id }, values)}
          </span>
        </Fragment>
      ))}
    </p>
  );
}

function selectStanding(state: PluginState): readonly StandingPart[] {
  return features.flatMap((feature) => feature.selectStanding(state));
}

/** The features make their parts anew at each change of any state. */
function isSameStanding(a: readonly StandingPart[], b: readonly StandingPart[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
