/** A test knows what it asked for. */
export async function readJson<T>(response: Response): Promise<T> {
  return JSON.parse(await response.text());
}
