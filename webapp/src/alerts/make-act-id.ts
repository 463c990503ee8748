/** A name nobody else gives, for an act that may be sent twice and must be done once. */
export function makeActId(): string {
  return crypto.randomUUID();
}
