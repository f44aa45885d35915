import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportRequest, traceId } from '../agent-trace.ts';
import { type Ended, serve } from '../process.ts';
import { hasBrowser, openBrowser, visit } from './browser.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Sends the traces of some runs, as an exporter does. */
async function record(otlp: string, ...ns: readonly number[]): Promise<void> {
  const response = await fetch(`${otlp}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(exportRequest(ns.map((n) => ({ traceId: traceId(n), task: 'track' })))),
  });
  expect(response.status).toBe(200);
}

describe.runIf(hasBrowser)('a page that stays open', () => {
  let browser: Browser;
  let cwd = '';
  const running: { end: () => Promise<Ended> }[] = [];
  const start = async (port: string) => {
    const server = await serve(['--data', 'data', '--port', port], { cwd });
    const end = (): Promise<Ended> => {
      server.child.kill('SIGTERM');
      return server.ended;
    };
    running.push({ end });
    return { ...server, end };
  };
  beforeAll(async () => {
    browser = await openBrowser();
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-live-'));
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(running.map(({ end }) => end()));
    rmSync(cwd, { recursive: true, force: true });
  });

  it('shows what arrives, says when the server is gone, and goes on by itself when it is back', async () => {
    const first = await start('0');
    await record(first.otlp, 1, 2);
    const { page } = await visit(browser, '/doctor', { server: first.api });
    const runs = page.getByRole('definition').first();
    await vi.waitFor(async () => expect(await runs.textContent()).toBe('2'), { timeout: 30_000 });
    await record(first.otlp, 3);
    await vi.waitFor(async () => expect(await runs.textContent()).toBe('3'), { timeout: 30_000 });

    await first.end();
    await page.getByText('Connecting…').waitFor();
    expect(await runs.textContent()).toBe('3');
    const second = await start(new URL(first.api).port);
    await record(second.otlp, 4);
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
    await vi.waitFor(async () => expect(await runs.textContent()).toBe('4'), { timeout: 30_000 });
    await page.context().close();
  });
});
