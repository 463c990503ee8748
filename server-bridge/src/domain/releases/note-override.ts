import type { FreezeMark } from '../freezes/freeze.ts';
import type { ReleaseActDecision } from './decide-release-act.ts';
import type { ReleaseOrder } from './release-act.ts';

/** What becomes of a release whose author went on in spite of a freeze: it carries who and why, and so does its timeline. */
export function noteOverride(
  decision: ReleaseActDecision,
  { override, by, act }: ReleaseOrder,
  { now, revision }: { now: number; revision: number },
): ReleaseActDecision {
  const { release, events } = decision;
  if (override === undefined || release === undefined || events.length === 0) return decision;
  const { freeze, reason } = override;
  const mark: FreezeMark = { ...freeze, override: { by: by.fullName || by.username, reason, at: now } };
  const event = {
    type: 'overridden' as const,
    releaseId: release.id,
    revision,
    at: now,
    recordedAt: now,
    act: `${act} override`,
    person: by,
    comment: reason,
    freeze: mark,
  };
  return {
    ...decision,
    release: { ...release, marks: { ...release.marks, freeze: mark }, revision },
    events: [...events, event],
  };
}
