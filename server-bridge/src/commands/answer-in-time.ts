/** Mattermost waits 30 s and then says only that the command failed; a browser waits less. */
const answerMs = 10_000;

/** The answer, or `tooLate()` where it takes so long that nobody would wait for it. */
export async function answerInTime<T>(answer: Promise<T>, tooLate: () => T, timeoutMs = answerMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(tooLate()), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
