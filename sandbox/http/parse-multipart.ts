/** The parts of a multipart/form-data body, by field name. https://www.rfc-editor.org/rfc/rfc7578 */
export function parseMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType) ?? [];
  const boundary = Buffer.from(`--${quoted ?? bare ?? ''}`);
  let start = body.indexOf(boundary);
  while (start >= 0) {
    const end = body.indexOf(boundary, start + boundary.length);
    if (end < 0) break;
    const part = body.subarray(start + boundary.length + 2, end - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    const [, name] = /;\s*name="([^"]*)"/i.exec(part.subarray(0, headEnd).toString()) ?? [];
    if (headEnd >= 0 && name !== undefined) parts.set(name, part.subarray(headEnd + 4));
    start = end;
  }
  return parts;
}
