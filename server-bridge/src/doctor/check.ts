import type { DoctorContext } from './doctor-context.ts';
import type { Verdict } from './verdict.ts';
import type { Words } from './words.ts';

/** One thing that can be wrong: what is read of the world, and what that means. */
export interface Check<Facts> {
  /** Stable, for JSON and docs/doctor.md. */
  id: string;
  title: Words;
  /** What a green line does not prove. */
  unproven: Words;
  /** Ids of checks whose problem explains everything that could be found here. */
  after?: readonly string[];
  /** 10 s by default. */
  timeoutMs?: number;
  read(context: DoctorContext): Promise<Facts> | Facts;
  /** Pure. */
  judge(facts: Facts): Verdict;
}

/** A check whose facts are its own affair. */
export interface BoundCheck extends Omit<Check<unknown>, 'read' | 'judge'> {
  look(context: DoctorContext): Promise<Verdict>;
}

export function bindCheck<Facts>({ read, judge, ...check }: Check<Facts>): BoundCheck {
  return { ...check, look: async (context) => judge(await read(context)) };
}
