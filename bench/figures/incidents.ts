import { join } from 'node:path';
import type { Incident, IncidentEvent, IncidentFact } from '../../server-bridge/src/domain/incidents/incident.ts';
import { saveIncident } from '../../server-bridge/src/store/incidents/save-incident.ts';
import { openStore } from '../../server-bridge/src/store/open-store.ts';
import { type Bench, withFolder } from '../bench.ts';
import { makeHistory } from '../history.ts';
import { findFreePort, startBridge, startPacedSandbox } from '../processes.ts';
import { type Round, summariseRounds } from '../result.ts';
import { ask, registerCommands, sendAll, token } from './command.ts';

const incidents = 200;
const eventsEach = 100;
/** The rest is open at the same time: a day that nobody has seen yet. */
const resolvedEvery = 2;
const rounds = 5;
/** Alerts to link; the incidents' revisions come after theirs. */
const alerts = 1_000;
const startedAt = 1_700_000_000_000;
const alice = { userId: 'a'.repeat(26), username: 'alice', fullName: 'Alice Martin' };

const questions: Record<string, string> = {
  'incidents-list': ask('incidents.list', { status: 'open' }),
  'incidents-past': ask('incidents.list', { status: 'resolved', limit: 50 }),
  'incidents-timeline': ask('incidents.get', { id: 1 }),
  'incidents-key-timeline': ask('incidents.get', { id: 1, events: 'key' }),
};

/** Lists and timelines of 200 incidents with 20,000 events at the bridge, p95, against what a question may take. */
export const incidentQuestions: Bench = {
  names: Object.keys(questions),
  async run({ isShort }) {
    return withFolder(async (folder) => {
      const path = join(folder, 'vigie.db');
      await makeHistory(path, alerts, (id) => (id % 2 === 0 ? 'open' : 'resolved'));
      await fill(path);
      const sandbox = await startPacedSandbox();
      const taken = new Map<string, Round[]>();
      try {
        const port = await findFreePort();
        const through = await registerCommands(sandbox, port);
        const bridge = await startBridge(folder, {
          mattermostUrl: sandbox.url,
          token: sandbox.bot.token,
          team: sandbox.team,
          port,
          commandTokens: [token, through.token],
        });
        for (let round = 0; round < (isShort ? 3 : rounds); round += 1) {
          for (const [name, text] of Object.entries(questions)) {
            await sendAll(bridge, through.userId, text, 20);
            const { p95 } = await sendAll(bridge, through.userId, text, isShort ? 50 : 200);
            taken.set(name, [...(taken.get(name) ?? []), { value: p95, yardstick: 5 }]);
          }
        }
        await through.stop();
        await bridge.stop();
      } finally {
        await sandbox.stop();
      }
      return [...taken].map(([name, list]) =>
        summariseRounds({ name, unit: 'ms', yardstick: 'what it may take', bound: { atMost: 1 } }, list),
      );
    });
  },
};

async function fill(path: string): Promise<void> {
  const opened = await openStore({ kind: 'sqlite', path });
  if (!opened.ok) throw new Error(opened.message);
  const { db } = opened.store;
  await db.transaction().execute(async (tx) => {
    for (let id = 1; id <= incidents; id += 1) {
      const first = alerts + 1 + (id - 1) * eventsEach;
      const events = Array.from({ length: eventsEach }, (_, index) => makeEvent(id, first + index, index));
      await saveIncident(tx, makeIncident(id, first + eventsEach - 1), events);
    }
    await tx
      .updateTable('counters')
      .set({ value: alerts + 1 + incidents * eventsEach })
      .where('name', '=', 'revision')
      .execute();
  });
  await opened.store.close();
}

function makeIncident(id: number, revision: number): Incident {
  const isOver = id % resolvedEvery === 0;
  const at = startedAt + id * 60_000;
  return {
    id,
    revision,
    title: `Payments slower than usual in the region ${id}`,
    severity: (['sev1', 'sev2', 'sev3', 'sev4'] as const)[id % 4] ?? 'sev3',
    status: isOver ? 'resolved' : 'identified',
    isPrivate: false,
    startedAt: at,
    declaredAt: at,
    ...(isOver ? { resolvedAt: at + 3_600_000 } : { nextUpdateAt: Date.now() + 3_600_000 }),
    declaredBy: alice,
    roles: { commander: alice },
    services: ['payments', 'checkout'],
    alerts: [id, id + 1, id + 2, id + 3, id + 4],
    releases: [],
    announcedIn: ['supervision'],
    wantsRoom: false,
    roomName: `inc-${id}`,
    told: {},
  };
}

function makeEvent(incidentId: number, revision: number, index: number): IncidentEvent {
  return { incidentId, revision, at: startedAt + revision * 1_000, by: alice, fact: makeFact(index) };
}

function makeFact(index: number): IncidentFact {
  const text = `Step ${index}: what was tried, what came of it, and what is tried next. `.repeat(3);
  if (index === 0)
    return { type: 'declared', title: text, severity: 'sev2', startedAt, isPrivate: false, wantsRoom: false };
  return index % 10 === 0 ? { type: 'update', text, status: 'identified' } : { type: 'note', text };
}
