/** Why an act was not written to the tool that raised the alert. */
export const writeBackReasons = [
  'unreachable', // it did not answer, or failed, for a day
  'token-refused', // it does not accept Vigie's token
  'not-the-api', // something else answers at its address
  'not-permitted', // Vigie's user there may not do this
  'hidden', // the problem is gone there, or Vigie's user may not see it
  'failed', // it fails on this act while it takes others
  'rejected', // anything else it says no to
  'no-way-back', // vigie.yaml no longer says how to reach it
] as const;

export type WriteBackReason = (typeof writeBackReasons)[number];
