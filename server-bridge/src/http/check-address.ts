import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Makes the check of a caller's address against addresses and networks; without any, everybody may call. */
export function createAddressCheck(networks: readonly string[] | undefined): (address: string | undefined) => boolean {
  if (networks === undefined) return () => true;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address = '') => {
    // A listener on [::] sees IPv4 callers so.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    if (isIPv4(plain)) return list.check(plain, 'ipv4');
    return isIPv6(plain) && list.check(plain, 'ipv6');
  };
}
