import { useCallback, useEffect, useRef, useState } from 'react';
import type { IncidentDetail } from '#contract/incidents.ts';
import { dispatchToHost } from '../host/host-store.ts';
import { usePluginState } from '../host/use-host-state.ts';
import { callBridge } from '../rpc/call-bridge.ts';
import { incidentsHeard } from './incidents-reducer.ts';
import type { Load } from './use-incident-lists.ts';
import { useIncidents } from './use-incidents.ts';

export type EventScope = 'key' | 'all';

export interface KnownDetail {
  detail: IncidentDetail | undefined;
  load: Load;
  scope: EventScope;
  showScope(scope: EventScope): void;
  earlier(): void;
  retry(): void;
}

/** Everything about one incident, asked again whenever it is heard to have changed. */
export function useIncidentDetail(id: number): KnownDetail {
  const round = useIncidents((state) => state.round);
  const heard = useIncidents(({ rows }) => rows[id]);
  const isAway = usePluginState(({ session }) => session.away !== undefined);
  const [detail, setDetail] = useState<IncidentDetail>();
  const [load, setLoad] = useState<Load>({ is: 'loading' });
  const [scope, setScope] = useState<EventScope>('key');
  const asked = useRef(0);

  const ask = useCallback(
    async (before: number | undefined) => {
      asked.current += 1;
      const turn = asked.current;
      setLoad({ is: 'loading' });
      const outcome = await callBridge('incidents.get', {
        id,
        events: scope,
        ...(before === undefined ? {} : { before }),
      });
      if (turn !== asked.current) return;
      setLoad(outcome.ok ? { is: 'ready' } : { is: 'failed', error: outcome.error });
      if (!outcome.ok) return;
      const { result } = outcome;
      setDetail((shown) =>
        before === undefined || shown === undefined
          ? result
          : { ...result, events: [...result.events, ...shown.events] },
      );
      dispatchToHost(incidentsHeard({ rows: [result.incident] }));
    },
    [id, scope],
  );
  const known = detail?.incident.revision ?? -1;
  const isBehind = heard !== undefined && heard.revision > known;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round, or a way back to the bridge, asks the same again
  useEffect(() => void ask(undefined), [ask, round, isAway]);
  useEffect(() => {
    if (isBehind && known >= 0) void ask(undefined);
  }, [isBehind, known, ask]);
  // What was heard last is shown at once, the rest follows; who follows it changes without a revision.
  const isNewer = heard !== undefined && heard.revision >= known;
  return {
    detail: detail !== undefined && isNewer ? { ...detail, incident: heard } : detail,
    load,
    scope,
    showScope: setScope,
    earlier: () => void ask(detail?.events[0]?.revision),
    retry: () => void ask(undefined),
  };
}
