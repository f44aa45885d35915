import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pageFiles } from './page-files.ts';

// A folder that is called as that of what never changes: only an address says what is in it.
const root = mkdtempSync(join(tmpdir(), 'airworthy-page-'));
const folder = join(root, 'assets', 'web');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(folder, 'index.html'), '<!doctype html>the page');
writeFileSync(join(folder, 'theme.js'), 'theme');
writeFileSync(join(folder, 'assets', 'main-abc.js'), 'main');
writeFileSync(join(root, 'secret.js'), 'secret');
afterAll(() => rmSync(root, { recursive: true }));

const page = pageFiles(folder);
const ask = async (path: string) => {
  const response = await page.request(path);
  return [response.status, await response.text(), response.headers.get('cache-control')];
};

it('answers each address with its file, or with the page', async () => {
  expect(await ask('/')).toEqual([200, '<!doctype html>the page', 'no-cache']);
  expect(await ask('/runs/abc')).toEqual([200, '<!doctype html>the page', 'no-cache']);
  expect(await ask('/theme.js')).toEqual([200, 'theme', 'no-cache']);
  expect(await ask('/assets/main-abc.js')).toEqual([200, 'main', 'public, max-age=31536000, immutable']);
});

it('has no page where the API is, nor for a part of another build', async () => {
  for (const path of ['/api/v1/nothing', '/assets/main-old.js', '/metrics', '/healthz', '/report']) {
    expect([path, (await page.request(path)).status]).toEqual([path, 404]);
  }
});

it('reads nothing outside of its folder', async () => {
  for (const path of [
    '/assets/../../../secret.js',
    '/assets/%2e%2e/%2e%2e/%2e%2e/secret.js',
    '/assets/..%2f..%2f..%2fsecret.js',
  ]) {
    expect(await (await page.request(path)).text()).not.toContain('secret');
  }
});

it('lets the page load nothing from elsewhere, and be framed by nobody', async () => {
  const { headers } = await page.request('/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});
