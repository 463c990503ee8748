/** Asks again and again until there is an answer; an error tells what was waited for, and what was last seen. */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { timeoutMs = 20_000, everyMs = 100, describe = () => '' }: WaitOptions = {},
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`${what}: not within ${timeoutMs / 1000} s. ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

export interface WaitOptions {
  timeoutMs?: number;
  everyMs?: number;
  /** Said when it did not come. */
  describe?: () => string;
}
