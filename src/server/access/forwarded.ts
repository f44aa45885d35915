import { BlockList, isIP } from 'node:net';
import { addressRange } from '#config/address-range.ts';

/** Who sent a request, and whether by https as far as that is known. */
export interface Sender {
  readonly address: string;
  readonly isHttps: boolean;
}

/** Tells the sender of a request from its headers and the address at the other end of the connection. */
export type SenderOf = (headers: Headers, peer: string) => Sender;

/**
 * Reads what trusted proxies say of whom they forward. Each proxy appends the address that it was asked from to `X-Forwarded-For`: so it is
 * read from the right, and no further than to the first address that is no trusted proxy. What stands left of that one, its
 * sender may have made up. Where a name or nonsense stands, the proxy that passed it on is the sender. Without a trusted proxy nothing is believed.
 */
export function senderBehind(trustedProxies: readonly string[]): SenderOf {
  const trusted = new BlockList();
  for (const text of trustedProxies) {
    const range = addressRange(text);
    if (range !== undefined) trusted.addSubnet(range.address, range.bits, range.family);
  }
  const isTrusted = (address: string): boolean => {
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
  return (headers, peer) => {
    let address = plainAddress(peer) ?? peer;
    if (trustedProxies.length === 0 || !isTrusted(address)) return { address, isHttps: false };
    const isHttps = listed(headers, 'x-forwarded-proto').at(-1)?.toLowerCase() === 'https';
    for (const hop of listed(headers, 'x-forwarded-for').toReversed()) {
      const before = plainAddress(hop);
      if (before === undefined) break;
      address = before;
      if (!isTrusted(address)) break;
    }
    return { address, isHttps };
  };
}

/** The values of a header that proxies append to. */
function listed(headers: Headers, name: string): readonly string[] {
  const value = headers.get(name) ?? '';
  return value === '' ? [] : value.split(',').map((each) => each.trim());
}

/** An address without a port, brackets or zone, and an IPv4 address as such where it came as IPv6; undefined for what is none. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) === 0 ? undefined : address.toLowerCase();
}
