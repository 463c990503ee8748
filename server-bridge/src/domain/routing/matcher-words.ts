export const matcherOps = ['=', '!=', '=~', '!~'] as const;
export type MatcherOp = (typeof matcherOps)[number];

/** A matcher as it is written, before its pattern is read. */
export interface MatcherWords {
  name: string;
  op: MatcherOp;
  value: string;
}

export function findMatcherOp(text: string | undefined): MatcherOp | undefined {
  return matcherOps.find((op) => op === text);
}
