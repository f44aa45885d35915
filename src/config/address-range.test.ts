import { expect, it } from 'vitest';
import { addressRange } from './address-range.ts';

it('is an address, or a range of a family', () => {
  expect(addressRange('10.0.0.7')).toEqual({ address: '10.0.0.7', family: 'ipv4', bits: 32 });
  expect(addressRange(' 10.0.0.0/8 ')).toEqual({ address: '10.0.0.0', family: 'ipv4', bits: 8 });
  expect(addressRange('::1')).toEqual({ address: '::1', family: 'ipv6', bits: 128 });
  expect(addressRange('fd00::/8')).toEqual({ address: 'fd00::', family: 'ipv6', bits: 8 });
});

it.each(['', 'proxy', 'proxy.example', '10.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/x', '10.0.0.0/8/8', '10.0.0.7:80'])(
  '%s is none',
  (text) => {
    expect(addressRange(text)).toBeUndefined();
  },
);

it('is not everybody', () => {
  expect(addressRange('0.0.0.0/0')).toBeUndefined();
  expect(addressRange('::/0')).toBeUndefined();
});
