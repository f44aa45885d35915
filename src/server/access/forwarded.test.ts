import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { senderBehind } from './forwarded.ts';

const headers = (forwardedFor: string, proto = ''): Headers =>
  new Headers({
    ...(forwardedFor === '' ? {} : { 'x-forwarded-for': forwardedFor }),
    ...(proto === '' ? {} : { 'x-forwarded-proto': proto }),
  });
const behind = senderBehind(['10.0.0.0/8', 'fd00::/8', '192.0.2.1']);
const address = (forwardedFor: string, peer = '10.0.0.1'): string => behind(headers(forwardedFor), peer).address;

describe('who sent a request', () => {
  it('is the other end, where no proxy is trusted or the other end is none', () => {
    expect(senderBehind([])(headers('203.0.113.7', 'https'), '10.0.0.1')).toEqual({
      ...{ address: '10.0.0.1', isHttps: false },
    });
    expect(behind(headers('203.0.113.7', 'https'), '198.51.100.9')).toEqual({
      ...{ address: '198.51.100.9', isHttps: false },
    });
    expect(behind(headers('203.0.113.7'), '')).toEqual({ address: '', isHttps: false });
  });

  it('is the last that a trusted proxy names, through as many trusted ones as there are', () => {
    expect(address('203.0.113.7')).toBe('203.0.113.7');
    expect(address('203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
    expect(address('203.0.113.7,192.0.2.1 , fd00::5')).toBe('203.0.113.7');
    expect(address('2001:DB8::1')).toBe('2001:db8::1');
  });

  it('is not who somebody says that it is, left of an address that is no trusted proxy', () => {
    expect(address('127.0.0.1, 203.0.113.7')).toBe('203.0.113.7');
    expect(address('10.0.0.9, 203.0.113.7, 10.0.0.2')).toBe('203.0.113.7');
  });

  it('stays the same whatever its sender puts before', () => {
    const one = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('unknown', '', '10.0.0.1', '[::1]:80', 'for=1.2.3.4'));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (made) => {
        expect(address([...made, '203.0.113.7', '10.0.0.2'].join(', '))).toBe('203.0.113.7');
      }),
    );
  });

  it('is the proxy itself, where that names nobody', () => {
    expect(address('')).toBe('10.0.0.1');
    expect(address('unknown')).toBe('10.0.0.1');
    expect(address('203.0.113.7, unknown')).toBe('10.0.0.1');
    expect(address('203.0.113.7, , 10.0.0.2')).toBe('10.0.0.2');
    expect(address('10.0.0.3, 10.0.0.2')).toBe('10.0.0.3');
  });

  it('is the same however its address is written', () => {
    expect(address('203.0.113.7:4711')).toBe('203.0.113.7');
    expect(address('[2001:db8::1]:4711')).toBe('2001:db8::1');
    expect(address('203.0.113.7', '::ffff:10.0.0.1')).toBe('203.0.113.7');
    expect(address('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(address('fe80::1%eth0')).toBe('fe80::1');
    expect(senderBehind([])(headers(''), '::ffff:198.51.100.9').address).toBe('198.51.100.9');
  });
});

it('came by https where the nearest trusted proxy says so', () => {
  expect(behind(headers('203.0.113.7', 'https'), '10.0.0.1').isHttps).toBe(true);
  expect(behind(headers('203.0.113.7', 'HTTPS'), '10.0.0.1').isHttps).toBe(true);
  expect(behind(headers('203.0.113.7', 'http'), '10.0.0.1').isHttps).toBe(false);
  // The left one came from the sender.
  expect(behind(headers('203.0.113.7', 'https, http'), '10.0.0.1').isHttps).toBe(false);
  expect(behind(headers('203.0.113.7'), '10.0.0.1').isHttps).toBe(false);
});
