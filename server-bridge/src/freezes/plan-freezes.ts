import type { PlannedFreeze } from '../config/config.ts';
import type { Freeze } from '../domain/freezes/freeze.ts';

/** A freeze of vigie.yaml in time, with where and when it is told. */
export interface DatedFreeze extends Freeze {
  rooms: string[];
  tellAheadMs: number;
}

/** The freezes of vigie.yaml in a stretch of time; each has an id of its own, so that its end is not another's. */
export function planFreezes(planned: readonly PlannedFreeze[], from: number, until: number): DatedFreeze[] {
  return planned.flatMap(({ name, expand, ...said }) =>
    expand(from, until).map(({ startsAt, endsAt }): DatedFreeze => {
      const id = `${name} ${new Date(startsAt).toISOString()}`;
      return { ...said, id, kind: 'config', by: name, startsAt, endsAt };
    }),
  );
}
