/** Name of one act of a person: the same for each try of it, so that it is done once. `randomUUID` needs HTTPS, this does not. */
export function createActId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
