import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isConnectionAllowed, isLoopback } from './is-connection-allowed.ts';
import { fail, type Outcome, succeed, type Tell } from './outcome.ts';

export interface BridgeHost {
  /** As in the address, IPv6 without brackets. */
  name: string;
  /** What it resolves to here; Mattermost's machine may see it otherwise. */
  addresses: string[];
}

/** Refuses the bridge's loopback address: with it in the allow-list, users could make Mattermost call all of that machine. */
export async function findBridgeHost(callbackUrl: string, isLoopbackFine: boolean): Promise<Outcome<BridgeHost>> {
  const name = new URL(callbackUrl).hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(name) === 0 ? await resolve(name) : [name];
  const isLocal = /(^|\.)localhost$/.test(name) || addresses.some(isLoopback);
  if (isLocal && !isLoopbackFine)
    return fail(
      `${callbackUrl}, where Mattermost would call the bridge, is this machine's loopback. Mattermost allows hosts, not ports (AllowedUntrustedInternalConnections): allowing it lets any user make Mattermost call every service of its machine. Give the bridge a name or an address of its own, or accept that for a trial with --allow-loopback`,
    );
  return succeed({ name, addresses });
}

/** Whether Mattermost may call the bridge; says what to add and where when not. */
export function checkConnection(host: BridgeHost, allowed: string, tell: Tell): void {
  const { name, addresses } = host;
  if (addresses.length === 0) tell('to-do', describeUnknownName(name));
  else if (isConnectionAllowed(allowed, name, addresses)) tell('already', `Mattermost may call ${name}`);
  else tell('to-do', describeForbidden(host));
}

function describeUnknownName(name: string): string {
  return `${name} is a name that this machine does not know: check --bridge-url, and that Mattermost's machine knows it`;
}

function describeForbidden({ name, addresses }: BridgeHost): string {
  const shown = addresses[0] === name ? name : `${name} (${addresses.join(', ')})`;
  return `Mattermost may not call ${shown}: add ${name} to System Console > Environment > Developer > Allow untrusted internal connections to`;
}

async function resolve(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
