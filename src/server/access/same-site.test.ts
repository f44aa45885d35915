import { describe, expect, it } from 'vitest';
import { checkFromPage, checkSite } from './same-site.ts';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly [header: string]: string | undefined;
}

function codeOf({ method = 'GET', path = '/api/v1/runs', ...given }: Sent, listenHost = '127.0.0.1'): string {
  const headers = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  try {
    checkSite(new Request(`http://x${path}`, { method, headers }), listenHost);
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
});

describe.each([
  ['127.0.0.1', 'localhost:4680'],
  ['0.0.0.0', 'aw.example'],
])('a server at %s', (listenHost, host) => {
  const origin = `http://${host}`;

  it('lets no page of another origin change things', () => {
    const post = { host, method: 'POST' };
    expect(codeOf({ ...post, origin: 'https://evil.example' }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...post, origin: 'null' }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...post, origin: `${origin}9` }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...post, origin, 'sec-fetch-site': 'same-site' }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...post, origin, 'sec-fetch-site': 'same-origin' }, listenHost)).toBe('in');
    expect(codeOf({ ...post, origin }, listenHost)).toBe('in');
    // Programs send neither.
    expect(codeOf(post, listenHost)).toBe('in');
  });

  it('lets a link of another site open the page, and nothing of another site read', () => {
    const link = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(codeOf({ ...link, path: '/' }, listenHost)).toBe('in');
    expect(codeOf({ ...link, path: '/runs' }, listenHost)).toBe('in');
    expect(codeOf({ ...link, path: '/api/v1/drift' }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...link, path: '/report' }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...link, path: '/', method: 'POST' }, listenHost)).toBe('forbidden');
    expect(codeOf({ ...link, path: '/', 'sec-fetch-mode': 'no-cors' }, listenHost)).toBe('forbidden');
    // Typed into the address bar.
    expect(codeOf({ host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, listenHost)).toBe('in');
  });
});

it('wants the header of the page from a session that changes things', () => {
  const request = (method: string, headers: Record<string, string> = {}) =>
    new Request('http://x/', { method, headers });
  expect(() => checkFromPage(request('DELETE'))).toThrow(/airworthy-page/);
  expect(() => checkFromPage(request('POST', { 'airworthy-page': '1' }))).not.toThrow();
  expect(() => checkFromPage(request('GET'))).not.toThrow();
});
