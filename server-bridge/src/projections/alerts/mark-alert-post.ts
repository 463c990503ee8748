import type { Alert } from '../../domain/alerts/alert.ts';
import type { AlertStep } from '../../domain/posts/shown-alert.ts';
import type { Marker } from '../markers.ts';

/** The steps that make a post. */
export type CreateStep = Extract<AlertStep, { kind: 'create-live' | 'create-recovery-line' | 'create-note' }>;

export function markCreate(projection: string, step: CreateStep, alert: Alert): Marker {
  switch (step.kind) {
    case 'create-live':
      return markLive(projection, step.n, alert, step.called);
    case 'create-recovery-line':
      return { projection, part: 'recovery', n: step.n, occurrence: alert.occurrences };
    case 'create-note':
      return { projection, part: 'note', n: step.from, to: step.to };
  }
}

export function markLive(projection: string, n: number, alert: Alert, called: string[]): Marker {
  const { revision, severity, status, occurrences } = alert;
  return { projection, part: 'live', n, revision, severity, status, occurrence: occurrences, called };
}
