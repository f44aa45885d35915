import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportRequest, type SentRun, traceId } from '../agent-trace.ts';
import { type Ended, serve } from '../process.ts';
import { hasBrowser, openBrowser, visit } from './browser.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Sends the traces of some runs, as an exporter does. */
function record(otlp: string, ...ns: readonly number[]): Promise<void> {
  return send(
    otlp,
    ns.map((n) => ({ traceId: traceId(n), task: 'track' })),
  );
}

async function send(otlp: string, runs: readonly SentRun[]): Promise<void> {
  const response = await fetch(`${otlp}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(exportRequest(runs)),
  });
  expect(response.status).toBe(200);
}

/** Waits until there is a run of a task. */
async function assembled(api: string, task: string): Promise<void> {
  const count = async (): Promise<unknown> => (await fetch(`${api}/api/v1/runs?task=${task}`)).text();
  await vi.waitFor(async () => expect(await count()).toContain(`"${task}"`), { timeout: 30_000 });
}

describe.runIf(hasBrowser)('a page that stays open', () => {
  let browser: Browser;
  let cwd = '';
  const running: { end: () => Promise<Ended> }[] = [];
  const start = async (port: string, data = 'data') => {
    const server = await serve(['--data', data, '--port', port], { cwd });
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

  it.each([
    ['before it listens', '**/api/v1/events'],
    ['before its first answer has come', '**/api/v1/overview'],
  ])('shows what changed %s', async (when, held) => {
    const task = when.replaceAll(' ', '_');
    const server = await start('0', task);
    await record(server.otlp, 1);
    await assembled(server.api, 'track');
    const page = await browser.newPage();
    await page.route(held, async (route) => {
      const answer = held.endsWith('overview') ? await route.fetch() : undefined;
      await send(server.otlp, [{ traceId: traceId(held.length), task }]);
      await assembled(server.api, task);
      // So long until an event of it has come, where one comes.
      await wait(2500);
      await (answer === undefined ? route.continue() : route.fulfill({ response: answer }));
      await page.unroute(held);
    });
    await page.goto(server.api);
    await page.getByRole('region', { name: task, exact: true }).waitFor();
    await page.close();
    await server.end();
  });
});
