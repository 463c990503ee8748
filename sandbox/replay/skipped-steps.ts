/** Recorded steps that are not replayed, each with the reason; the same list is in recordings/README.md. */
export const skippedSteps: Record<string, string> = {
  '15-config-ping#16': 'the list of time zones is that of the machine',
};
