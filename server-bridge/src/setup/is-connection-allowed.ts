import { BlockList, isIP } from 'node:net';

/**
 * Addresses that Mattermost calls only when told so: those that are not of the public internet (RFC 6890 and its
 * successors). A server's own addresses are too, but only that server knows them.
 */
const reserved = makeList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]);
const loopback = makeList(['127.0.0.0/8', '::1/128', '0.0.0.0/8', '::/128']);

/**
 * Whether Mattermost may call a host, by its setting AllowedUntrustedInternalConnections: names and addresses to the
 * letter, networks for the address a name stands for. `addresses`: what the host resolves to.
 */
export function isConnectionAllowed(allowed: string, host: string, addresses: readonly string[]): boolean {
  const entries = allowed.split(/[\s,]+/).filter((entry) => entry !== '');
  if (entries.includes(host)) return true;
  const networks = makeList(entries.filter((entry) => entry.includes('/')));
  return addresses.every((address) => !isInside(reserved, address) || isInside(networks, address));
}

export function isLoopback(address: string): boolean {
  return isInside(loopback, address);
}

function makeList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    const family = isIP(address);
    const prefix = Number(bits);
    if (family === 0 || bits === '' || !Number.isInteger(prefix) || prefix > (family === 6 ? 128 : 32)) continue;
    list.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function isInside(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
