import type { Severity } from '../severity.ts';

/** What a link leads to; posts name it in the room's language. */
export const linkKinds = ['trigger', 'event', 'graph', 'dashboard', 'runbook', 'silence'] as const;
export type LinkKind = (typeof linkKinds)[number];

export interface AlertLink {
  kind: LinkKind;
  /** http or https; anything else is dropped when the post is written. */
  url: string;
}

/** What the tool says of the alert at the moment of the signal. Raw text: it is neutralised when a post is written. */
export interface AlertFacts {
  /** One line, the tool's own words. */
  title: string;
  severity: Severity;
  /**
   * What routes match and hashtags are made of. `host`, `service` and `environment` are called so whatever the tool
   * calls them; its own labels are kept under their own names. At most 64, a value is at most 1,024 characters.
   */
  labels: Record<string, string>;
  /** How people name the host, where that is not `labels.host`. */
  hostName?: string;
  /** Measured values or operational data, one line. */
  values?: string;
  description?: string;
  links: AlertLink[];
}

interface SignalCommon {
  /** Identifies this very signal: the same delivery again has the same ids. Unique within a source. */
  id: string;
  /** This occurrence: Zabbix's event id, Alertmanager's fingerprint with its start. Never random, never "now". */
  key: string;
  /** What is watched (trigger; fingerprint; host and service): reopening and flapping rest on it. */
  subject: string;
  /** Whether the tool can have only one open problem of the subject: a new key then continues the open alert. */
  isSubjectExclusive: boolean;
  /** When the tool says this happened, epoch milliseconds. */
  at: number;
  /** When this occurrence began, epoch milliseconds. */
  startedAt: number;
  facts: AlertFacts;
}

/** A person's act carries who (absent where the tool does not say) and what they wrote. */
interface PersonalSignal extends SignalCommon {
  by?: string;
  comment?: string;
  /** Set where the tool says that the problem was already over when the person acted. */
  endedAt?: number;
}

/** One thing a source said, translated. `at` of `resolved` and `closed` is the end. */
export type Signal =
  | (SignalCommon & { kind: 'firing' })
  | (SignalCommon & { kind: 'resolved' })
  | (PersonalSignal & { kind: 'acknowledged' })
  | (PersonalSignal & { kind: 'unacknowledged' })
  | (PersonalSignal & { kind: 'commented'; comment: string })
  | (PersonalSignal & { kind: 'severity-changed' })
  | (PersonalSignal & { kind: 'closed' });

export type SignalKind = Signal['kind'];
