import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAdjustment } from './adjustments.ts';
import { checkIntegration } from './check-integration.ts';
import { checkEvents, checkInstants, checkResponse } from './check-step.ts';
import { gaps } from './gaps.ts';
import { Instants } from './instants.ts';
import { loadRecording } from './recording.ts';
import { sendStep } from './send-step.ts';
import { skippedSteps } from './skipped-steps.ts';
import { socketSteps } from './socket-steps.ts';
import { openStage, type Stage } from './stage.ts';

const scenarios = [
  '00-setup',
  '01-login-users',
  '02-teams',
  '03-channels',
  '04-bots',
  '05-posts-create',
  '06-posts-edit',
  '07-posts-list',
  '08-reactions-pins',
  '09-hashtags',
  '10-search',
  '11-commands',
  '12-post-actions',
  '13-dialogs',
  '14-plugins',
  '15-config-ping',
  '16-preferences',
  '17-status-userpatch',
  '18-websocket',
  '19-http-errors',
];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

describe.each(scenarios)('%s', (scenario) => {
  const instants = new Instants();

  for (const [index, step] of loadRecording(scenario).entries()) {
    const key = `${scenario}#${index}`;
    const name = `#${index} ${step.as}: ${step.request.method} ${step.request.path} ${step.note ?? ''}`;
    const reason = skippedSteps[key];
    if (reason !== undefined) {
      test.skip(`${name} (left out: ${reason})`, () => {});
      continue;
    }
    test(name, async () => {
      stage.bindings.scenario = scenario;
      const adjustment = findAdjustment(scenario, index);
      await gaps[key]?.(stage);
      for (const listener of stage.listeners.values()) await listener.take();
      const socketStep = scenario === '18-websocket' ? socketSteps[index] : undefined;
      if (socketStep !== undefined) {
        expect(await socketStep(stage, step)).toEqual([]);
        return;
      }
      const request = adjustment.request?.(step.request, stage.bindings, stage) ?? step.request;

      stage.bridge.prepare(step.integration ?? [], (value) => stage.bindings.fill(value));

      const sent = await sendStep(stage.url, request, stage.bindings);
      const came = { ...sent, body: adjustment.reduce?.(sent.body, step, stage.bindings) ?? sent.body };

      const events = await checkEvents(step, stage, adjustment);
      const response = checkResponse(step, came, stage, adjustment);
      const times = response.length > 0 ? [] : checkInstants(index, step, came, stage, instants);
      expect([...response, ...times, ...checkIntegration(step, stage, adjustment), ...events]).toEqual([]);
    });
  }
});
