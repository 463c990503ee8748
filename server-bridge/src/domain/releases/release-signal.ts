export const releaseKinds = ['release', 'change', 'maintenance'] as const;
export type ReleaseKind = (typeof releaseKinds)[number];

export const releaseStates = ['planned', 'started', 'succeeded', 'failed', 'rolled-back', 'cancelled'] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** What is said of a release, whoever says it. Texts are as the tool sent them; empty where it says nothing. */
export interface ReleaseFacts {
  kind: ReleaseKind;
  /** What goes out: one name or several. */
  services: string[];
  version: string;
  /** Where it goes to, in the tool's word: `production`, `prod-eu`. */
  environment: string;
  /** One line for people. */
  summary: string;
  /** Who answers for it, as the tool names them. */
  owner: string;
  /** A ticket's reference: `CHG0042`. */
  ticket: string;
  /** Epoch milliseconds. */
  plannedFrom?: number;
  plannedUntil?: number;
  links: { title: string; url: string }[];
  /** What routes match on, beside the facts themselves: `project`, `ref`, `pipeline_source`, ... */
  labels: Readonly<Record<string, string>>;
}

/** One thing a tool or a script said of one release, translated. */
export interface ReleaseSignal {
  /** Identity of what was said, stable under redelivery: said twice, it is taken once. */
  id: string;
  /** The tool's own identity of the deployment or run, the same through all of its states. */
  key: string;
  state: ReleaseState;
  /** When that came about, epoch milliseconds, by the tool's clock. */
  at: number;
  facts: ReleaseFacts;
}
