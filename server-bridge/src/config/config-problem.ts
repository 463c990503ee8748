/** One thing that is wrong, or unwise, in vigie.yaml. */
export interface ConfigProblem {
  /** Such as `sources.zabbix-prod.secret` or `routes[0].matchers[1]`; empty for the file as a whole. */
  key: string;
  /** Never a secret. */
  found: string;
  /** What it should be, and how to get there. */
  wanted: string;
  /** From 1; of the key, or of what it is missing in. */
  line?: number;
}

export type ConfigPath = readonly PropertyKey[];

export function writeKey(path: ConfigPath): string {
  return path.reduce<string>((key, part) => {
    if (typeof part === 'number') return `${key}[${part}]`;
    return key === '' ? String(part) : `${key}.${String(part)}`;
  }, '');
}
