import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run as command } from '../command.ts';
import { serve } from '../process.ts';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, shoot, visit } from './browser.ts';
import { otlpRequest, record, type SentSpan, silentOpenRun } from './sent-runs.ts';

const dataFolder = join(import.meta.dirname, '../../../../shared/data');

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
const reads = (page: Page, words: RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: words }).waitFor();
const rows = (page: Page) => page.locator('[data-place]');
const filterField = (page: Page) => page.getByRole('combobox', { name: 'Filter runs' });

describe.runIf(hasBrowser)('runs', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('says how many runs there are, and draws only those in view', async () => {
    const { page, faults } = await visit(browser, '/runs');
    await expect.poll(() => heading(page)).toBe('600 runs');
    const grid = page.getByRole('grid', { name: 'Runs' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('601');
    const drawn = await rows(page).count();
    expect(drawn).toBeGreaterThan(20);
    expect(drawn).toBeLessThan(80);
    expect(await seriousIn(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is walked by the keyboard alone: filter, go down, open, back, take the filter away', async () => {
    const { page, faults } = await visit(browser, '/runs');
    await page.keyboard.press('/');
    await page.keyboard.type('failed');
    await page.getByRole('option', { name: /^failure/ }).waitFor();
    await page.keyboard.press('Enter');
    await reads(page, /^\d+ runs that failed$/);
    expect(new URL(page.url()).search).toBe('?outcome=failure');
    await page.keyboard.press('/');
    await page.keyboard.type('task=ref');
    await page.getByRole('option', { name: /^refund/ }).waitFor();
    await page.keyboard.press('Enter');
    await reads(page, /^\d+ runs of refund that failed$/);
    expect(await seriousIn(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    const active = page.locator('[data-place][aria-selected="true"]');
    expect(await active.getAttribute('data-place')).toBe('1');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/[0-9a-f]{32}\?/);
    expect(new URL(page.url()).search).toBe('?task=refund&outcome=failure');
    await page.getByRole('link', { name: /^2 of \d+$/ }).waitFor();
    await page.goBack();
    await reads(page, /^\d+ runs of refund that failed$/);

    await filterField(page).focus();
    await page.keyboard.press('Backspace');
    await reads(page, /^\d+ runs of refund$/);
    await page.getByRole('button', { name: 'Without task refund' }).click();
    await reads(page, /^600 runs$/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes bounds, times, marks and exclusions as they are typed', async () => {
    const { page } = await visit(browser, '/runs');
    const typed = async (text: string, option: RegExp): Promise<void> => {
      await filterField(page).fill(text);
      await page.getByRole('option', { name: option }).click();
    };
    await typed('duration>10s', /^duration at least 10 s$/);
    await reads(page, /that took at least 10 s/);
    await typed('language!=de', /^de/);
    await reads(page, /language not de/);
    await typed('with err', /^with errors$/);
    await reads(page, /with errors/);
    await typed('2026-01-01', /^since/);
    await reads(page, /since 1 Jan/);
    const asked = new URL(page.url()).searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      slice: 'language!=de',
      has: 'errors',
      since: '2026-01-01',
      min_duration_ms: '10000',
    });
    await page.reload();
    await settled(page);
    await expect
      .poll(() => heading(page))
      .toMatch(/language not de, with errors, that took at least 10 s, since 1 Jan/);
    await page.context().close();
  });

  it('sorts by a click on a column’s name, and says so', async () => {
    const { page } = await visit(browser, '/runs');
    const costs = async (): Promise<readonly number[]> =>
      (await page.locator('[data-column="cost"]').allInnerTexts()).slice(0, 20).map((text) => Number(text.slice(1)));
    const cost = page.getByRole('columnheader', { name: 'Cost' });
    await cost.getByRole('button').click();
    await page.waitForURL(/sort=cost/);
    await page.locator('[aria-sort="descending"]', { hasText: 'Cost' }).waitFor();
    const falling = await costs();
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    await cost.getByRole('button').click();
    await page.locator('[aria-sort="ascending"]', { hasText: 'Cost' }).waitFor();
    const rising = await costs();
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(rising[0]).toBeLessThan(falling[0] ?? 0);
    await page.context().close();
  });

  it('fetches what is scrolled to, and is where it was on the way back', async () => {
    const { page } = await visit(browser, '/runs?outcome=success');
    const grid = page.getByRole('grid', { name: 'Runs' });
    await grid.evaluate((box) => (box.scrollTop = 9000));
    const row = page.locator('[data-place="330"]');
    await row.getByRole('link').first().waitFor({ state: 'attached' });
    const words = await row.innerText();
    await row.click();
    await page.waitForURL(/\/runs\/[0-9a-f]{32}/);
    await page.goBack();
    await reads(page, /that succeeded$/);
    expect(new URL(page.url()).search).toBe('?outcome=success');
    await expect.poll(() => grid.evaluate((box) => box.scrollTop)).toBe(9000);
    expect(await row.innerText()).toBe(words);
    await page.keyboard.press('End');
    await grid.focus();
    await page.keyboard.press('End');
    const last = Number(await grid.getAttribute('aria-rowcount')) - 2;
    await page.locator(`[data-place="${last}"] time`).waitFor();
    await page.context().close();
  });

  it('says which condition lets nothing through, and takes it away', async () => {
    const { page } = await visit(browser, '/runs?task=refund&outcome=escalation');
    await expect.poll(() => heading(page)).toBe('No run of refund that asked a human');
    const without = page.getByRole('listitem').filter({ hasText: 'Without outcome escalation' });
    await without.getByText('152 runs').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await without.getByRole('button').click();
    await reads(page, /^152 runs of refund$/);
    await page.context().close();

    const unheard = await visit(browser, '/runs?task=refnud');
    await unheard.page.getByText(/There is no run of task refnud; .*refund/).waitFor();
    await unheard.page.context().close();
  });

  it('says what a dimension is called that nobody has', async () => {
    const { page } = await visit(browser, '/runs?slice=langauge%3Dde');
    expect(await page.getByRole('alert').innerText()).toContain('langauge');
    await page.getByRole('button', { name: 'Without langauge de' }).click();
    await reads(page, /^600 runs$/);
    await page.context().close();
  });

  it('saves a view under a name, opens it, and deletes it', async () => {
    const { page } = await visit(browser, '/runs?outcome=failure&sort=cost');
    await page.getByRole('button', { name: 'Views…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Save this list as').fill('Dear failures');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/Runs that failed; saved/).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.goto(new URL('/runs', page.url()).href);
    await settled(page);
    await page.getByRole('button', { name: 'Views…' }).click();
    await dialog.getByRole('link', { name: 'Dear failures' }).click();
    await reads(page, /that failed$/);
    expect(new URL(page.url()).search).toBe('?outcome=failure&sort=cost');
    await page.getByRole('button', { name: 'Views…' }).click();
    await dialog.getByRole('button', { name: 'Delete Dear failures' }).click();
    await dialog.getByText('Nobody has saved one yet.').waitFor();
    await page.context().close();
  });

  it('exports the same runs, and says the command that does', async () => {
    const { page } = await visit(browser, '/runs?task=refund&outcome=failure');
    const total = Number.parseInt(await heading(page), 10);
    await page.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('airworthy export --task refund --outcome failure --output runs.jsonl');
    const href = await dialog.getByRole('link', { name: 'runs.jsonl' }).getAttribute('href');
    const exported = await (await fetch(new URL(href ?? '', page.url()))).text();
    expect(exported.trim().split('\n')).toHaveLength(total);
    await page.context().close();
  });

  it('shows sessions as threads, which open to their runs', async () => {
    const { page, faults } = await visit(browser, '/sessions?sort=worst');
    await expect.poll(() => heading(page)).toBe('600 sessions');
    await page.locator('[data-place="0"]', { hasText: '1 consequential error' }).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await reads(page, /^1 run, in session conv_/);
    await page.goBack();
    await page
      .locator('[data-place="0"]')
      .getByRole('link', { name: /^consequential error/ })
      .click();
    await page.waitForURL(/\/runs\/[0-9a-f]{32}\?session=/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has two lines a row on a telephone, and a choice of the order', async () => {
    const { page } = await visit(browser, '/runs', { width: 360, height: 740 });
    expect(await overflowX(page)).toBeLessThanOrEqual(0);
    const box = await rows(page).first().boundingBox();
    expect(box?.height).toBe(56);
    await page.getByLabel('Sorted by').selectOption('duration');
    await page.waitForURL(/sort=duration/);
    await page.locator('[data-stale="false"]').waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.context().close();
  });

  it('is shot for those who look at it', async () => {
    for (const [name, path] of [
      ['runs', '/runs'],
      [
        'runs-filtered',
        '/runs?task=refund&task=cancel_order&outcome=failure&slice=language!%3Dde&min_duration_ms=2000&since=30d',
      ],
      ['runs-none', '/runs?task=refund&outcome=escalation&slice=language%3Dde'],
      ['sessions', '/sessions?sort=worst'],
    ] as const) {
      await shoot(browser, path, name);
      await shoot(browser, path, `${name}-phone`, { width: 360, height: 740 });
    }
    await shoot(browser, '/runs', 'runs-4k', { width: 2560, height: 1440 });
  }, 300_000);

  describe('of an agent whose names are hostile, while runs arrive', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'airworthy-runs-'));
    const html = '<img src=x onerror="document.title=1"><script>document.title="owned"</script>\u202Egnp.exe';
    const long = `task_${'that_goes_on_'.repeat(15)}end`;
    let server: Awaited<ReturnType<typeof serve>>;
    const id = (n: number): string => n.toString(16).padStart(32, '0');
    const oneRun = (task: string, outcome: string): readonly SentSpan[] => [
      {
        n: 1,
        in: 0,
        name: 'invoke_agent odd-desk',
        atMs: 0,
        tookMs: 2000,
        attributes: {
          'gen_ai.operation.name': 'invoke_agent',
          'gen_ai.agent.name': 'odd-desk',
          'gen_ai.conversation.id': `session ${html} ${'x'.repeat(200)}`,
          'airworthy.task': task,
          'airworthy.outcome': outcome,
        },
      },
    ];
    beforeAll(async () => {
      server = await serve(['--data', 'data'], { cwd });
      await record(server, id(1), oneRun(html, 'failure'));
      await record(server, id(2), oneRun(long, 'success'));
      await record(server, id(3), silentOpenRun());
    }, 120_000);
    afterAll(async () => {
      server.child.kill('SIGTERM');
      await server.ended;
      rmSync(cwd, { recursive: true, force: true });
    });

    it('shows names as text, as wide as the window, in the list, the filter and the heading', async () => {
      for (const width of [360, 1440]) {
        const { page, faults } = await visit(browser, '/runs', { server: server.api, width });
        await expect.poll(() => heading(page)).toBe('3 runs');
        await page.keyboard.press('/');
        await page.keyboard.type('that_goes');
        await page.getByRole('option', { name: /^task_that/ }).click();
        await reads(page, /^1 run of task_that_goes_on.*…/);
        expect(new URL(page.url()).searchParams.get('task')).toBe(long);
        await page.goto(`${server.api}/runs?task=${encodeURIComponent(html)}`);
        await reads(page, /^1 run of <img src=x/);
        expect(await page.title()).toMatch(/^1 run of <img/);
        expect(await overflowX(page)).toBeLessThanOrEqual(0);
        expect(await page.locator('main').innerText()).not.toContain('\u202E');
        expect(await seriousIn(page)).toEqual([]);
        expect(faults).toEqual([]);
        await page.goto(`${server.api}/sessions`);
        await settled(page);
        expect(await overflowX(page)).toBeLessThanOrEqual(0);
        expect(faults).toEqual([]);
        await page.context().close();
      }
      await shoot(browser, '/runs', 'runs-hostile', { server: server.api });
      await shoot(browser, '/runs', 'runs-hostile-phone', { server: server.api, width: 360, height: 740 });
    });

    it('marks what is still running, and says what is not known', async () => {
      const { page } = await visit(browser, '/runs?task=silent', { server: server.api });
      const row = page.locator('[data-place="0"]');
      expect(await row.innerText()).toMatch(/silent\s+running\s/);
      expect(await row.locator('[data-column="cost"]').innerText()).toBe('unknown');
      expect(await row.locator('[data-column="session"]').innerText()).toBe('none');
      await page.context().close();
    });

    it('tells of new runs and lets them in when they are asked for', async () => {
      const { page } = await visit(browser, '/runs?outcome=failure', { server: server.api });
      await expect.poll(() => heading(page)).toBe('1 run that failed');
      await page.getByText('Live', { exact: true }).waitFor();
      const response = await fetch(`${server.otlp}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(otlpRequest(id(4), oneRun('another', 'failure'))),
      });
      expect(response.ok).toBe(true);
      const more = page.getByRole('button', { name: 'Show 1 new run' });
      await more.waitFor();
      await expect.poll(() => heading(page)).toBe('1 run that failed');
      expect(await rows(page).count()).toBe(1);
      await more.click();
      await reads(page, /^2 runs that failed$/);
      expect(await rows(page).count()).toBe(2);
      await more.waitFor({ state: 'detached' });
      await page.context().close();
    });
  });

  describe.runIf(existsSync(dataFolder))('that others recorded (needs ../shared/data)', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'airworthy-runs-'));
    let server: Awaited<ReturnType<typeof serve>>;
    beforeAll(async () => {
      const file = join(dataFolder, 'tau_bench/gpt-4o-airline.json.gz');
      const { exit, stderr } = await command(['import', file, '--data', 'data'], { cwd });
      if (exit !== 0) throw new Error(stderr);
      server = await serve(['--data', 'data'], { cwd });
    }, 300_000);
    afterAll(async () => {
      server.child.kill('SIGTERM');
      await server.ended;
      rmSync(cwd, { recursive: true, force: true });
    });

    it('are filtered by their own dimensions, say that their times are unknown, and add up', async () => {
      const { page, faults } = await visit(browser, '/runs', { server: server.api });
      const all = Number.parseInt((await heading(page)).replaceAll('\u202f', ''), 10);
      expect(await page.locator('[data-place="0"] [data-column="started"]').innerText()).toBe('time unknown');
      await page.keyboard.press('/');
      await page.keyboard.type('outcome=');
      await page.getByRole('option', { name: /^success/ }).waitFor();
      const options = await page.getByRole('option', { name: /^(success|failure)/ }).allInnerTexts();
      const counted = options.map((text) => Number(/\d+$/.exec(text.replaceAll('\u202f', ''))?.[0]));
      expect(counted.reduce((sum, n) => sum + n, 0)).toBe(all);
      await page.keyboard.press('Enter');
      await reads(page, new RegExp(`^${Math.max(...counted)} runs that (succeeded|failed)$`));
      expect(await seriousIn(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
      await shoot(browser, '/runs', 'runs-tau-bench', { server: server.api });
    });
  });
});
