/** What says what an alert is about, whatever its tool; host and service together are one thing watched. */
const names = ['host', 'service', 'alertname'] as const;

/** The matchers that a silence from an alert begins with, in Alertmanager's syntax; empty where no label says enough. */
export function suggestMatchers(labels: Readonly<Record<string, string>>): string {
  return names
    .flatMap((name) => {
      const value = Object.hasOwn(labels, name) ? labels[name] : undefined;
      return value === undefined || value === '' ? [] : `${name}=${quote(value)}`;
    })
    .join(', ');
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}
