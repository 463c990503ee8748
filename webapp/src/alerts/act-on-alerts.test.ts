import { describe, expect, test } from '@jest/globals';
import type { AlertRow } from '#contract/alert-rows.ts';
import { actOnAlerts } from './act-on-alerts.ts';
import type { AlertsDeps } from './alerts-deps.ts';
import { type AlertsState, alertsHeard, reduceAlerts } from './alerts-reducer.ts';
import { isHeld } from './select-alerts.ts';

const start = { type: 'start' };

describe('an act on many alerts', () => {
  test('goes out 200 at a time under names of its own, is shown at once, and corrected by the answer', async () => {
    const world = makeWorld(450, ({ ids }) => ({
      ok: true,
      result: {
        revision: 2,
        results: ids.map((id) => ({ id, outcome: id === 7 ? 'refused' : 'done' })),
        alerts: ids.map((id) => makeRow(id, 2, id !== 7)),
      },
    }));

    const done = actOnAlerts(world.deps, { kind: 'acknowledge', ids: world.ids, actId: 'act-1234' });
    expect(countHeld(world.state())).toBe(450);
    const report = await done;

    expect(world.requests.map(({ ids, actId }) => [ids.length, actId])).toEqual([
      [200, 'act-1234'],
      [200, 'act-1234-1'],
      [50, 'act-1234-2'],
    ]);
    expect(report).toMatchObject({ done: 449, already: 0, refused: [{ id: 7 }], unanswered: [] });
    expect(countHeld(world.state())).toBe(449);
    expect(world.state().view.acts).toEqual({});
  });

  test('tells what got no answer, and shows it as it was', async () => {
    const world = makeWorld(250, ({ ids }) =>
      ids.includes(201)
        ? { ok: false, error: { reason: 'bridge-away' } }
        : {
            ok: true,
            result: {
              revision: 2,
              results: ids.map((id) => ({ id, outcome: 'done' })),
              alerts: ids.map((id) => makeRow(id, 2, true)),
            },
          },
    );

    const report = await actOnAlerts(world.deps, { kind: 'acknowledge', ids: world.ids, actId: 'act-1234' });

    expect(report).toMatchObject({ done: 200, failure: { reason: 'bridge-away' } });
    expect(report.unanswered).toHaveLength(50);
    expect(countHeld(world.state())).toBe(200);
    expect(world.state().view.acts).toEqual({});
  });
});

interface Request {
  ids: number[];
  actId: string;
}

function makeWorld(count: number, answer: (request: Request) => unknown) {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  let state: AlertsState = reduceAlerts(undefined, start);
  const requests: Request[] = [];
  const deps: AlertsDeps = {
    callBridge: (async (_: string, request: Request) => {
      requests.push(request);
      return answer(request);
    }) as never,
    dispatch(action) {
      state = reduceAlerts(state, action);
    },
    getAlerts: () => state,
    now: () => 1_000,
    getMyName: () => 'Alice Martin (@alice)',
  };
  deps.dispatch(alertsHeard({ revision: 1, alerts: ids.map((id) => makeRow(id, 1, false)), isWhole: true }));
  return { deps, ids, requests, state: () => state };
}

function countHeld({ table, view }: AlertsState): number {
  return Object.values(table.rows).filter((row) => isHeld(row, view.acts)).length;
}

function makeRow(id: number, revision: number, isAcknowledged: boolean): AlertRow {
  return {
    id,
    revision,
    source: 'zabbix-prod',
    status: 'open',
    severity: 'high',
    title: `alert ${id}`,
    startedAt: 0,
    lastAt: 0,
    count: 1,
    rooms: ['prod'],
    isActionable: true,
    ...(isAcknowledged ? { acknowledgement: { by: 'Alice Martin (@alice)', at: 1 } } : {}),
  };
}
