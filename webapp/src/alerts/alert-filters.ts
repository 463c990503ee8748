import type { Severity } from '#contract/severity.ts';

export const alertStates = ['open', 'unacknowledged', 'acknowledged', 'resolved'] as const;
export type AlertStateFilter = (typeof alertStates)[number];

/** An empty list or text lets everything through. */
export interface AlertFilters {
  state: AlertStateFilter;
  severities: Severity[];
  sources: string[];
  services: string[];
  /** Name of a room. */
  room: string | undefined;
  text: string;
}

export const noFilters: AlertFilters = {
  state: 'open',
  severities: [],
  sources: [],
  services: [],
  room: undefined,
  text: '',
};
