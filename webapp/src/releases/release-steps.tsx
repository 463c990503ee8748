import React from 'react';
import type { ReleaseRow } from '#contract/releases.ts';
import { useText } from '../ui/use-text.ts';
import { ReleaseMark } from './release-mark.tsx';
import { useWindowWords } from './use-zone.ts';

type State = ReleaseRow['state'];

/** The way a release goes: what is behind it with its moment, where it stands, what is before it. */
export function ReleaseSteps({ row }: { row: ReleaseRow }): React.ReactElement {
  const text = useText();
  const words = useWindowWords();
  const steps = listSteps(row);
  return (
    <ol className="vigie-rsteps" aria-label={text('releases.steps')}>
      {steps.map(({ state, at, stands }) => (
        <li
          key={state}
          className={`vigie-rsteps__step vigie-rsteps__step--${stands}`}
          aria-current={stands === 'here' ? 'step' : undefined}
        >
          <ReleaseMark state={state} />
          <span className={stands === 'before' ? undefined : `vigie-rword--${state}`}>
            {text(`releases.state.${state}`)}
          </span>
          {at !== undefined && <span className="vigie-rsteps__at">{words.moment(at)}</span>}
        </li>
      ))}
    </ol>
  );
}

interface Step {
  state: State;
  at?: number | undefined;
  stands: 'behind' | 'here' | 'before';
}

export function listSteps({ state, plannedFrom, startedAt, endedAt }: ReleaseRow): Step[] {
  const isOver = state !== 'planned' && state !== 'started';
  const wasPlanned = plannedFrom !== undefined || state === 'planned' || state === 'cancelled';
  const planned: Step = { state: 'planned', at: plannedFrom, stands: state === 'planned' ? 'here' : 'behind' };
  const started: Step = {
    state: 'started',
    at: startedAt,
    stands: state === 'started' ? 'here' : isOver ? 'behind' : 'before',
  };
  const end: Step = isOver ? { state, at: endedAt, stands: 'here' } : { state: 'succeeded', stands: 'before' };
  const hasStarted = !isOver || startedAt !== undefined;
  return [...(wasPlanned ? [planned] : []), ...(hasStarted ? [started] : []), end];
}
