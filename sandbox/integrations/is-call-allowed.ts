import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { readServerConfig } from '../world/server-config.ts';
import type { World } from '../world/world.ts';

/** Addresses that are not of the public internet: called only where the setting names them, or their network. */
const internal = makeList([
  '10.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
]);

/** By `AllowedUntrustedInternalConnections`, which knows hosts and networks, and no ports. */
export async function isCallAllowed(world: World, url: string): Promise<boolean> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const allowed = readServerConfig(world).ServiceSettings.AllowedUntrustedInternalConnections.split(/[\s,]+/);
  if (allowed.includes(host)) return true;
  const networks = makeList(allowed.filter((entry) => entry.includes('/')));
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return addresses.every((address) => !isInside(internal, address) || isInside(networks, address));
}

async function resolve(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}

function makeList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isInside(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
