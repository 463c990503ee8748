/** Only http and https lead out of here, whatever a source says. */
export function isSafeUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
