import { posix } from 'node:path';

const blockBytes = 512;

/** The regular files of a tar archive (ustar), by path. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
export function readTar(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let offset = 0;
  while (offset + blockBytes <= archive.length && archive[offset] !== 0) {
    const header = archive.subarray(offset, offset + blockBytes);
    const size = Number.parseInt(readText(header, 124, 12), 8);
    const kind = String.fromCharCode(header[156] ?? 0);
    const path = posix.join(readText(header, 345, 155), readText(header, 0, 100));
    const start = offset + blockBytes;
    if (kind === '0' || kind === '\0') files.set(path, archive.subarray(start, start + size));
    offset = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  return files;
}

function readText(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString();
}
