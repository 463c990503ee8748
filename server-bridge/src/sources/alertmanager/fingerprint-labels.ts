const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const separator = 0xff;

/**
 * The fingerprint as Prometheus computes it: FNV-1a, 64 bits, over the sorted names and values, each followed by 0xff
 * (github.com/prometheus/common, model/signature.go). For bodies that carry none: Alertmanager before 0.16 and
 * imitations of it.
 */
export function fingerprintLabels(labels: Readonly<Record<string, string>>): string {
  const encoder = new TextEncoder();
  let hash = offsetBasis;
  const add = (byte: number) => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  };
  for (const name of Object.keys(labels).sort()) {
    for (const part of [name, labels[name] ?? '']) {
      encoder.encode(part).forEach(add);
      add(separator);
    }
  }
  return hash.toString(16).padStart(16, '0');
}
