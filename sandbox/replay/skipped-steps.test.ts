import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { adjustedSteps } from './adjustments.ts';
import { gaps } from './gaps.ts';
import { loadRecording } from './recording.ts';
import { skippedSteps } from './skipped-steps.ts';

const readme = readFileSync(new URL('../recordings/README.md', import.meta.url), 'utf8');

test.each(Object.keys(skippedSteps))('%s is left out, and said to be', (key) => {
  expect(readme).toContain(`| ${key} |`);
});

test.each([...Object.keys(skippedSteps), ...Object.keys(gaps), ...adjustedSteps])('%s is a recorded step', (key) => {
  const [scenario = '', index = '0'] = key.split('#');

  expect(loadRecording(scenario)[Number(index)]).toBeDefined();
});
