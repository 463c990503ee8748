import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSession } from '../world/sessions.ts';
import { createUser } from '../world/users.ts';
import { checkInstants, checkResponse } from './check-step.ts';
import { Instants } from './instants.ts';
import { loadRecording } from './recording.ts';
import { sendStep } from './send-step.ts';
import { openStage, type Stage } from './stage.ts';

/** Recorded on a server of its own, whose people are not those of the other scenarios; time stands still between steps. */
let stage: Stage;
const instants = new Instants();
const waitsMs: Record<number, number> = { 18: 250, 20: 2500 };

beforeAll(async () => {
  stage = await openStage({ rateLimit: { perSecond: 5, maxBurst: 10, varyByUser: true } });
  const { world, bindings, clock } = stage;
  const alice = createUser(world, { username: 'alice', email: 'al@example.test' });
  bindings.set('token:alice', openSession(world, alice).token);
  const admin = world.usersByName.get('admin');
  if (admin !== undefined) Object.assign(admin, { email: 'a@example.test', roles: 'system_admin system_user' });
  if (admin !== undefined) admin.update_at = world.now();
  clock.tickMs = 0;
});

afterAll(() => stage.close());

for (const [index, step] of loadRecording('20-rate-limit-429').entries()) {
  test(`20-rate-limit-429 #${index} ${step.as}: ${step.request.method} ${step.request.path} ${step.note ?? ''}`, async () => {
    stage.clock.at += waitsMs[index] ?? 0;

    const came = await sendStep(stage.url, step.request, stage.bindings);

    const response = checkResponse(step, came, stage, {});
    expect([...response, ...checkInstants(index, step, came, stage, instants)]).toEqual([]);
  });
}
