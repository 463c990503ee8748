import type { World } from './world.ts';

/** Delivers a body to the bridge as the tool does; only an accepted one is fine. */
export async function tell(world: World, body: object): Promise<void> {
  const response = await fetch(`${world.hooksUrl}/zabbix`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.hookSecret}` },
  });
  if (!response.ok) throw new Error(`The bridge refuses: ${response.status} ${await response.text()}`);
}
