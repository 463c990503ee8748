/**
 * The fingerprint as Prometheus computes it: FNV-1a, 64 bits, over the sorted names and values, each followed by 0xff
 * (github.com/prometheus/common, model/signature.go). For bodies that carry none.
 */
export function fingerprintLabels(labels: Readonly<Record<string, string>>): string {
  const encoder = new TextEncoder();
  const hash = { high: 0xcbf29ce4, low: 0x84222325 };
  for (const name of Object.keys(labels).sort()) {
    for (const part of [name, labels[name] ?? '']) {
      for (const byte of encoder.encode(part)) addByte(hash, byte);
      addByte(hash, 0xff);
    }
  }
  return toHex(hash.high) + toHex(hash.low);
}

/** The two halves of 64 bits: as BigInt, a megabyte of labels would take 0.3 s. */
interface Hash {
  high: number;
  low: number;
}

/** Times the prime 2^40 + 0x1b3, modulo 2^64; no product exceeds 2^53. */
function addByte(hash: Hash, byte: number): void {
  const low = (hash.low ^ byte) >>> 0;
  const product = low * 0x1b3;
  const carry = Math.floor(product / 0x100000000);
  hash.high = (Math.imul(hash.high, 0x1b3) + carry + (low << 8)) >>> 0;
  hash.low = product >>> 0;
}

function toHex(half: number): string {
  return half.toString(16).padStart(8, '0');
}
