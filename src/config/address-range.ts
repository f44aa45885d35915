import { isIP } from 'node:net';

/** Addresses that a config names: one, or a range of them. */
export interface AddressRange {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  /** So many first bits are the range's. */
  readonly bits: number;
}

/** `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`; undefined for what is none. The range of all addresses is none: it would name nobody. */
export function addressRange(text: string): AddressRange | undefined {
  const [, address = '', prefix] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const most = version === 4 ? 32 : 128;
  const bits = prefix === undefined ? most : Number(prefix);
  if (bits < 1 || bits > most) return undefined;
  return { address, family: version === 4 ? 'ipv4' : 'ipv6', bits };
}
