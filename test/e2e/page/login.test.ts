import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serve } from '../process.ts';
import { hasBrowser, openBrowser, seriousIn, shots, visit } from './browser.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const key = 'a-key-for-this-test-0123456789';
/** By which another machine would reach this one. */
const [outside] = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .filter(({ family, internal }) => family === 'IPv4' && !internal);

describe.runIf(hasBrowser && outside !== undefined)('a server that other machines reach', () => {
  let browser: Browser;
  let cwd = '';
  let stop = (): Promise<unknown> => Promise.resolve();
  let server = '';
  beforeAll(async () => {
    browser = await openBrowser();
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-login-'));
    const place = { cwd, env: { AIRWORTHY_API_KEYS: key } };
    const { child, ended, api } = await serve(['--host', '0.0.0.0', '--data', 'data'], place);
    server = `http://${outside?.address}:${new URL(api).port}`;
    stop = () => {
      child.kill('SIGTERM');
      return ended;
    };
  });
  afterAll(async () => {
    await browser.close();
    await stop();
    rmSync(cwd, { recursive: true, force: true });
  });

  it('asks who one is, says what is wrong with a key, and goes on to where one wanted', async () => {
    const { page } = await visit(browser, '/doctor', { server });
    await page.waitForURL(/\/login\?from=/);
    expect(await seriousIn(page)).toEqual([]);
    await page.screenshot({ path: `${shots}login-light.png` });
    await page.getByLabel('API key').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server}/doctor`);
    await page.getByText('Nothing is recorded here yet').first().waitFor();
    await page.context().close();
  });

  it('makes a key, shows its secret once, and revokes it; who did it is written down', async () => {
    const { page } = await visit(browser, '/login?from=%2Fsettings', { server });
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server}/settings`);
    await page.getByLabel('Name of a new key').fill('ci');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const secret = await page.locator('[role="status"] code').textContent();
    expect(secret).toMatch(/^aw_[0-9a-f]{64}$/);
    await page.reload();
    await page.getByRole('button', { name: 'Revoke ci' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain(secret);
    await page.getByRole('button', { name: 'Revoke ci' }).click();
    await page.getByRole('region', { name: 'Keys' }).getByText('revoked').waitFor();
    await page.reload();
    expect(await page.getByRole('region', { name: 'What was done' }).textContent()).toMatch(/key/);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(/\/login/);
    await page.goto(`${server}/settings`);
    await page.waitForURL(/\/login\?from=/);
    await page.context().close();
  });

  it('shows a key that reads what a live gate would promise, and lets it register none', async () => {
    const { page } = await visit(browser, '/login?from=%2Fsettings', { server });
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByLabel('Name of a new key').fill('reader');
    await page.getByLabel('It may').selectOption('read');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const secret = (await page.locator('[role="status"] code').textContent()) ?? '';
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL(/\/login/);
    await page.goto(`${server}/login?from=${encodeURIComponent('/gates/new?baseline=1.4.0&candidate=1.5.0')}`);
    await page.getByLabel('API key').fill(secret);
    await page.keyboard.press('Enter');
    await page.getByText('Registering takes a key of the scope admin; yours has the scope read').waitFor();
    await page.getByText('How long it takes cannot be said: 1.4.0 has no run with a result yet').waitFor();
    expect(await page.getByRole('button', { name: 'Register for good' }).isDisabled()).toBe(true);
    expect(await page.getByText('airworthy watch 1.4.0 1.5.0').count()).toBe(1);
    await page.context().close();
  });

  it('leads nowhere else after the login', async () => {
    const { page } = await visit(browser, '/login?from=https%3A%2F%2Fexample.org%2F', { server });
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server}/`);
    await page.context().close();
  });
});
