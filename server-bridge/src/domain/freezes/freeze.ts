/** A period without releases. */
export interface Freeze {
  /** Of a person's the number that people type; of one of vigie.yaml its name and start. */
  id: string;
  kind: 'person' | 'config';
  /** Patterns, `*` for anything; empty: every environment. */
  environments: string[];
  /** The same for services. */
  services: string[];
  /** Who made it; its name in vigie.yaml. */
  by: string;
  reason: string;
  /** User names; they must say why. Nobody else may, system administrators apart. */
  mayOverride: string[];
  /** Epoch milliseconds; `endsAt` is not in it. */
  startsAt: number;
  endsAt: number;
}

/** What a freeze is about. */
export type FreezeScope = Pick<Freeze, 'environments' | 'services'>;

/** What a release carries of the freeze it is in: as it was when it was marked. */
export interface FreezeMark {
  freezeId: string;
  by: string;
  reason: string;
  until: number;
  /** Who went on all the same, and why; absent: a tool did, or it was planned before there was a freeze. */
  override?: { by: string; reason: string; at: number };
}

/** Someone who may go on in spite of a freeze says why. */
export interface FreezeOverride {
  freeze: Omit<FreezeMark, 'override'>;
  reason: string;
}
