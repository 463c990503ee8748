/** Text from its zlib form in base64, as a large result travels. Throws what is not that. */
export async function inflateText(base64: string): Promise<string> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < characters.length; index += 1) bytes[index] = characters.charCodeAt(index);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(inflated).text();
}
