import { BlockList, isIP } from 'node:net';

/** IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates) and multicast: nothing a public server lives in. */
const v4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * IANA IPv6 Special-Purpose Address Registry. The transition ranges (mapped, compatible, NAT64, Teredo, 6to4) hide an
 * IPv4 address inside and are refused whole: a public server is reached without them.
 */
const v6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

// One list per family: a list with both would apply the mapped range ::ffff:0:0/96 to every plain IPv4 address.
const v4List = new BlockList();
for (const [network, prefix] of v4) v4List.addSubnet(network, prefix, 'ipv4');
const v6List = new BlockList();
for (const [network, prefix] of v6) v6List.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is not one of the public internet. Anything that is no IP address counts as private. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 4) return v4List.check(bare, 'ipv4');
  if (family === 6) return v6List.check(bare, 'ipv6');
  return true;
}
