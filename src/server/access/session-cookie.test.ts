import { expect, it } from 'vitest';
import { cookieName, readCookie, setCookie } from './session-cookie.ts';

const request = (headers: Record<string, string>) => new Request('http://x/', { headers });

it('has another name for each data folder', () => {
  const name = cookieName(new Uint8Array(32));
  expect(name).toMatch(/^airworthy_[0-9a-f]{8}$/);
  expect(cookieName(new Uint8Array(32).fill(1))).not.toBe(name);
});

it('is found among others', () => {
  expect(readCookie(request({ cookie: 'a=1; aw=x.y.z; b=2' }), 'aw')).toBe('x.y.z');
  expect(readCookie(request({ cookie: 'raw=1; awe=2' }), 'aw')).toBeUndefined();
  expect(readCookie(request({}), 'aw')).toBeUndefined();
});

it('is for https alone where the page came by that', () => {
  const cookie = { name: 'aw', value: 'v', forMs: 61_900, isHttps: false };
  const rest = 'aw=v; Path=/; Max-Age=61; HttpOnly; SameSite=Strict';
  expect(setCookie(request({ origin: 'http://aw.example' }), cookie)).toBe(rest);
  expect(setCookie(request({}), cookie)).toBe(rest);
  expect(setCookie(request({ origin: 'https://aw.example' }), cookie)).toBe(`${rest}; Secure`);
  expect(setCookie(request({}), { ...cookie, isHttps: true })).toBe(`${rest}; Secure`);
});
