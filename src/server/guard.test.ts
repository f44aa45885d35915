import { describe, expect, it } from 'vitest';
import { defaultConfig } from '#config/config.ts';
import { checkAccess } from './guard.ts';

const local = defaultConfig('/nowhere');
const key = 'k'.repeat(24);
const open = { ...local, listen: { ...local.listen, host: '0.0.0.0' }, apiKeys: ['other'.repeat(5), key] };

function codeOf(headers: Record<string, string>, config = local, method = 'GET'): string {
  try {
    checkAccess(new Request('http://x/', { method, headers }), config);
    return 'in';
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
  }
}

describe('a server on this machine', () => {
  it.each([
    ['localhost:4680', 'in'],
    ['127.0.0.1:4680', 'in'],
    ['[::1]:4680', 'in'],
    ['evil.example:4680', 'forbidden'],
    ['127.0.0.1.evil.example', 'forbidden'],
    ['localhost.evil.example', 'forbidden'],
    ['', 'forbidden'],
  ])('asked for as %s: %s', (host, expected) => {
    expect(codeOf({ host })).toBe(expected);
  });

  it('lets no page of another origin change things', () => {
    const host = 'localhost:4680';
    expect(codeOf({ host, origin: 'https://evil.example' }, local, 'POST')).toBe('forbidden');
    expect(codeOf({ host, origin: 'null' }, local, 'POST')).toBe('forbidden');
    expect(codeOf({ host, origin: 'http://localhost:9999' }, local, 'POST')).toBe('forbidden');
    expect(codeOf({ host, origin: 'http://localhost:4680' }, local, 'POST')).toBe('in');
    expect(codeOf({ host }, local, 'POST')).toBe('in');
  });
});

describe('a server that other machines reach', () => {
  it.each([
    ['no key', {}, 'unauthorized'],
    ['a wrong key', { authorization: `Bearer ${'x'.repeat(24)}` }, 'unauthorized'],
    ['half a key', { authorization: `Bearer ${key.slice(0, 12)}` }, 'unauthorized'],
    ['another scheme', { authorization: `Basic ${key}` }, 'unauthorized'],
    ['a key', { authorization: `Bearer ${key}` }, 'in'],
  ])('%s', (_, headers: Record<string, string>, expected) => {
    expect(codeOf({ host: 'airworthy.example', ...headers }, open)).toBe(expected);
    // A name that says localhost proves nothing there: proxies say it, too.
    expect(codeOf({ host: 'localhost', ...headers }, open)).toBe(expected);
  });
});
