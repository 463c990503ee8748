/** The label that becomes the canonical one: the first found that is not empty. */
const canonicalLabels = {
  host: ['host', 'nodename', 'node', 'instance'],
  service: ['service', 'app', 'job'],
  environment: ['environment', 'env', 'stage'],
} as const;

/**
 * Labels under the names a tool or its users gave them, and beside them `host`, `service` and `environment`. For tools
 * that leave the names to their users.
 */
export function addCanonicalLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const collected: Record<string, string> = {};
  for (const [canonical, names] of Object.entries(canonicalLabels)) {
    const name = names.find((candidate) => Object.hasOwn(labels, candidate) && labels[candidate] !== '');
    const value = name === undefined ? undefined : labels[name];
    if (value !== undefined) collected[canonical] = name === 'instance' ? readHost(value) : value;
  }
  return { ...collected, ...labels, ...collected };
}

/** The host of `web-1:9100`, `[::1]:9100` or, as the blackbox exporter has it, `https://shop.example.net:8443/health`. */
function readHost(instance: string): string {
  const [, bracketed, plain] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\[([0-9a-f:.]+)\]|([^/:?#\s]+))(?::\d+)?(?:[/?#].*)?$/i.exec(instance) ?? [];
  return bracketed ?? plain ?? instance;
}
