import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRequest, type SentRun, traceId } from '../agent-trace.ts';
import { runApart, serve } from '../process.ts';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, shoot, visit } from './browser.ts';

const data = join(import.meta.dirname, '../../../../shared/data');

describe.runIf(hasBrowser)('Overview', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('answers at once, the worst task first, with figures that lead to their runs', async () => {
    const { page, faults } = await visit(browser, '/');
    await expect
      .poll(() => page.locator('h1').textContent())
      .toMatch(
        /^change_address is failing: \d+ % \[\d+, \d+\] of \d+.*; the error budget of addresses-right is used up$/,
      );
    const tasks = page.locator('section[aria-label]');
    expect(await tasks.first().getAttribute('aria-label')).toBe('change_address');
    expect(await tasks.count()).toBe(5);
    const worst = page.getByRole('region', { name: 'change_address', exact: true });
    expect(await worst.textContent()).toContain('22 consequential errors');
    expect(await worst.textContent()).toContain('overspent by');
    await worst.getByText('not told apart').or(worst.getByText('points below the rest')).waitFor();
    // The last row is on a laptop's screen, too.
    const last = await tasks.last().boundingBox();
    expect((last?.y ?? Infinity) + (last?.height ?? 0)).toBeLessThanOrEqual(900);
    await worst.getByRole('link', { name: '22 consequential errors' }).click();
    await page.waitForURL(/\/runs\?/);
    const query = new URL(page.url()).searchParams;
    expect(query.getAll('task')).toEqual(['change_address']);
    expect(query.getAll('outcome')).toEqual(['consequential_error']);
    expect(Date.parse(query.get('since') ?? '')).toBeLessThan(Date.parse(query.get('until') ?? ''));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('fits on a laptop with a gate in progress, too', async () => {
    const { page } = await visit(browser, '/');
    const gate = {
      ...{ gate_id: 'g', n: 0, design: { baseline: '1.5.0', candidate: '1.6.0', n_max: 2000, block: 1 } },
      evidence: { pass: 0, fail: 0, pass_boundary: 3, fail_boundary: 3 },
    };
    await page.route('**/api/v1/overview*', async (route) => {
      const response = await route.fetch();
      const answer: object = await response.json();
      await route.fulfill({ response, json: { ...answer, gates: [gate] } });
    });
    await page.reload();
    await settled(page);
    await page.getByRole('link', { name: '1.6.0 against 1.5.0' }).waitFor();
    expect(await page.locator('section[aria-label]').count()).toBe(5);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900);
    await page.context().close();
  });

  it('says n, interval, window and query of a figure that has the focus', async () => {
    const { page } = await visit(browser, '/');
    await page.getByRole('link', { name: /^Success of change_address: / }).focus();
    const hint = page.getByText('n = 122 runs');
    await hint.waitFor();
    const says = await hint.textContent();
    expect(says).toMatch(/at 95 % confidence/);
    expect(says).toMatch(/airworthy report --task change_address --since 20/);
    await page.context().close();
  });

  it('has everything that is drawn as a table, for the keyboard, and every error in it leads to its run', async () => {
    const { page } = await visit(browser, '/');
    await page.getByRole('button', { name: 'Data of change_address' }).focus();
    await page.keyboard.press('Enter');
    const table = page.getByRole('region', { name: 'Data of change_address' });
    expect(await table.getByRole('row').count()).toBeGreaterThan(4);
    const errors = page.getByRole('region', { name: 'Near misses and consequential errors of change_address' });
    expect(await seriousIn(page)).toEqual([]);
    await errors.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/[0-9a-f]{32}$/);
    await page.context().close();
  });

  it('draws each error on the line, as a way to its run', async () => {
    const { page } = await visit(browser, '/');
    const row = page.getByRole('region', { name: 'change_address', exact: true });
    const mark = row.locator('svg[aria-hidden] a path').first();
    await mark.hover();
    await row
      .getByText(/^consequential error/)
      .last()
      .waitFor();
    await mark.click();
    await page.waitForURL(/\/runs\/[0-9a-f]{32}$/);
    await page.context().close();
  });

  it('says of a step of time that is pointed at what is drawn there', async () => {
    const { page } = await visit(browser, '/');
    const row = page.getByRole('region', { name: 'refund', exact: true });
    await row.locator('.u-over').first().hover();
    await row.getByText(/ % \([\d.]+–[\d.]+ %\) of \d+ runs?/).waitFor();
    await row.locator('.u-over').first().click();
    await page.waitForURL(/\/runs\?task=refund&since=/);
    await page.context().close();
  });

  it('copies a figure as SVG and PNG without a token of the page, and its data', async () => {
    const { page, faults } = await visit(browser, '/');
    const svg = await taken(page, 0);
    expect(svg.name).toBe('change_address-success.svg');
    expect(svg.bytes.toString()).toMatch(/^<svg[^>]+viewBox/);
    expect(svg.bytes.toString()).not.toMatch(/var\(|light-dark|class=/);
    expect(svg.bytes.toString()).toMatch(/stroke="rgb\(/);
    const png = await taken(page, 1);
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(png.bytes.readUInt32BE(16)).toBe(1120);
    const csv = await taken(page, 8);
    expect(csv.bytes.toString()).toMatch(/^since,runs,success_rate,success_low,success_high,/);
    const json: unknown[] = JSON.parse((await taken(page, 9)).bytes.toString());
    // A step may be without a run, as the hour falls at which the example was recorded.
    expect(json).toContainEqual(
      expect.objectContaining({ runs: expect.any(Number), latency_p95_ms: expect.any(Number) }),
    );
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('keeps the window and the task in the address', async () => {
    const { page } = await visit(browser, '/');
    await page.getByText('24 h', { exact: true }).click();
    await page.waitForURL(/\?since=1d$/);
    await page.reload();
    await settled(page);
    expect(await page.getByRole('radio', { name: '24 h' }).isChecked()).toBe(true);
    await page.goto(`${new URL(page.url()).origin}/?task=refund&since=30d`);
    await settled(page);
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/^refund /);
    await page.getByRole('link', { name: 'All tasks' }).click();
    await page.waitForURL(/\/\?since=30d$/);
    await page.context().close();
  });

  it('draws anew in the colours that are chosen', async () => {
    const { page } = await visit(browser, '/');
    const drawn = () => page.evaluate(() => document.querySelector('canvas')?.toDataURL());
    const light = await drawn();
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(drawn).not.toBe(light);
    await page.context().close();
  });

  it('is as wide as the window, from a telephone to a wall, with nothing serious for axe', async () => {
    for (const [width, height] of [
      [360, 740],
      [1024, 768],
      [2560, 1440],
    ] as const) {
      const { page } = await visit(browser, '/', { width, height });
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      expect(await seriousIn(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('is shot for those who look at it', async () => {
    await shoot(browser, '/', 'overview');
    await shoot(browser, '/', 'overview-phone', { width: 360, height: 740 });
    await shoot(browser, '/', 'overview-wall', { width: 2560, height: 1440 });
  });
});

describe.runIf(hasBrowser)('Overview of a store of its own', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'airworthy-overview-'));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await serve(['--data', 'data'], { cwd });
  });
  afterAll(async () => {
    await browser.close();
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(cwd, { recursive: true, force: true });
  });

  const send = async (runs: readonly SentRun[]): Promise<void> => {
    const response = await fetch(`${server.otlp}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(exportRequest(runs)),
    });
    expect(response.status).toBe(200);
  };

  it('shows how to send the first trace, and turns over by itself when it has arrived', async () => {
    await shoot(browser, '/', 'overview-empty', { server: server.api });
    const { page, faults } = await visit(browser, '/', { server: server.api });
    await expect.poll(() => page.locator('h1').textContent()).toBe('No run yet: send the first trace');
    await page.getByText(`OTEL_EXPORTER_OTLP_ENDPOINT=${server.otlp}`).waitFor();
    await page.getByText('Python', { exact: true }).click();
    await page.getByText(`endpoint="${server.otlp}/v1/traces"`).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.getByText('Live', { exact: true }).waitFor();
    await send([{ traceId: traceId(1), task: 'first_task', outcome: 'success' }]);
    await page.getByRole('heading', { level: 1, name: /first_task has too few runs to tell/ }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('draws the worst dozen of many tasks, with names of any length, and has the others in a table', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `task_${i}_${'long_'.repeat(i === 3 ? 40 : 1)}`);
    await send(names.map((task, i) => ({ traceId: traceId(100 + i), task, outcome: 'failure' })));
    const { page, faults } = await visit(browser, '/', { server: server.api });
    await page.getByRole('heading', { name: 'None of 21 tasks has enough runs to tell how it does' }).waitFor();
    await page.getByRole('heading', { name: '9 more tasks' }).waitFor();
    expect(await page.locator('section[aria-label]').count()).toBe(12);
    const more = page.getByRole('region', { name: 'More tasks' });
    await expect.poll(() => more.getByRole('row').count()).toBe(1 + 21 - 12);
    expect(await overflowX(page)).toBeLessThanOrEqual(0);
    expect(await seriousIn(page)).toEqual([]);
    await shoot(browser, '/', 'overview-many', { server: server.api });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe.runIf(hasBrowser && existsSync(data))('Overview of runs of unknown time (needs ../shared/data)', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'airworthy-untimed-'));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    const sets = [join(data, 'tau_bench'), join(data, 'agentdojo', 'gpt-4o-2024-05-13.tar.gz')];
    browser = await openBrowser();
    const { exit } = await runApart(['import', ...sets, '--data', 'data'], { cwd });
    expect(exit).toBe(0);
    server = await serve(['--data', 'data'], { cwd });
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(cwd, { recursive: true, force: true });
  });

  it('shows each task and release without a line of time, and says why', async () => {
    const { page, faults } = await visit(browser, '/', { server: server.api });
    await page.getByText('When these runs began is not known').waitFor();
    const airline = page.getByRole('row', { name: /^airline/ });
    await airline.waitFor();
    expect(await airline.textContent()).toContain('42 %');
    expect(await page.getByRole('row').count()).toBe(1 + 5);
    expect(await page.locator('canvas').count()).toBe(0);
    expect(faults).toEqual([]);
    expect(await seriousIn(page)).toEqual([]);
    await shoot(browser, '/', 'overview-untimed', { server: server.api });
    await page.context().close();
  });
});

/** What a choice of the copy menu of the worst task saves: a headless browser lets no page write to the clipboard. */
async function taken(page: Page, choice: number): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  });
  await page.getByRole('button', { name: 'Copy change_address' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem').nth(choice).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
