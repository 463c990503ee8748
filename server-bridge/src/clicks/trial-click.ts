/** Of a button that `vigie doctor` makes and clicks to see whether clicks come through; it is about no alert. */
export const trialAction = 'trial';

/** What its post says once it was clicked: only a bridge with the secret of its signature writes it. */
export function answerTrialClick(nonce: string): string {
  return `vigie doctor: clicked ${nonce}`;
}
