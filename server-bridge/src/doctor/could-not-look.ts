import type { Answer } from '../mattermost/answer.ts';

/** Mattermost, or a tool, did not say what a check needs; a finding, and no bug. */
export class CouldNotLook extends Error {}

/** The value of an answer that should have come. */
export function need<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new CouldNotLook(answer.failure.message);
}
