/** A time in which a room gets more new posts than it takes: what is too much is listed in the thread of one post. */
export interface Storm {
  /** The revision at which it began. */
  id: number;
  room: string;
  startedAt: number;
  /** When an alert was last listed. */
  lastAt: number;
  endedAt?: number;
  /** The longest an alert had waited when it was listed, milliseconds. */
  mostBehindMs: number;
}

/** One line of a storm's list, as it was last written. */
export interface StormEntry {
  alert: number;
  /** 0 critical to 4 info. */
  severity: number;
  state: 'open' | 'held' | 'resolved' | 'elsewhere';
  host?: string;
  service?: string;
}
