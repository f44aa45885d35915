import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { run as command } from '../command.ts';
import { serve } from '../process.ts';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, shoot, visit } from './browser.ts';
import { hostileRun, hostileTexts, longRun, record, silentOpenRun } from './sent-runs.ts';

const dataFolder = join(import.meta.dirname, '../../../../shared/data');
const ids = { hostile: 'f0'.repeat(16), open: 'e0'.repeat(16), long: 'd0'.repeat(16) };

interface Listed {
  readonly run_id: string;
  readonly task: string;
  readonly outcome: string;
  readonly outcome_reason: string;
  readonly session: string;
}

async function runsOf(server: string, query: string): Promise<readonly Listed[]> {
  const { runs }: { runs: readonly Listed[] } = await (await fetch(`${server}/api/v1/runs?${query}`)).json();
  return runs;
}

async function firstOf(server: string, query: string): Promise<Listed> {
  const [first] = await runsOf(server, `${query}&limit=1`);
  if (first === undefined) throw new Error(`no run for ${query}`);
  return first;
}

/** For what takes a browser longer where many tests run. */
const patient = { timeout: 30_000 };

const rows = (page: Page) => page.getByRole('treeitem');
const chosen = (page: Page) => page.locator('[role="treeitem"][aria-selected="true"]');
const conversation = (page: Page) => page.getByRole('region', { name: 'Conversation' });
const details = (page: Page) => page.getByRole('region', { name: 'Details' });

describe.runIf(hasBrowser)('the page of a run', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  describe('of the example', () => {
    const example = inject('example');

    it('says how the run ended, after how long, and why', async () => {
      const run = await firstOf(example, 'outcome=consequential_error&task=change_address');
      const { page, faults } = await visit(browser, `/runs/${run.run_id}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
        /^change_address made a consequential error after [\d.]+ (s|ms): order \d+ goes to/,
      );
      await expect.poll(() => conversation(page).textContent(), patient).toContain('change_address');
      expect(await details(page).textContent()).toContain('state_check');
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('leads to the runs of its session, user, release and slices', async () => {
      const run = await firstOf(example, 'outcome=success');
      const { page } = await visit(browser, `/runs/${run.run_id}`);
      const hrefs = await details(page)
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      expect(hrefs).toContain(`/runs?session=${run.session}`);
      for (const name of ['task', 'release', 'user', 'slice']) {
        expect(hrefs.some((href) => href.startsWith(`/runs?${name}=`))).toBe(true);
      }
      await page.context().close();
    });

    it('is walked by the keyboard: steps, folding, the list of runs, the keys themselves', async () => {
      const [first, second] = await runsOf(example, 'task=refund&limit=2');
      if (first === undefined || second === undefined) throw new Error('the example has no two refunds');
      const { page } = await visit(browser, `/runs/${first.run_id}?task=refund`);
      await rows(page).first().waitFor();
      const all = await rows(page).count();
      await page.keyboard.press('j');
      expect(await chosen(page).getAttribute('aria-level')).toBe('1');
      await page.keyboard.press('h');
      expect(await rows(page).count()).toBeLessThan(all);
      await page.keyboard.press('l');
      expect(await rows(page).count()).toBe(all);
      await page.keyboard.press('ArrowDown');
      expect(await chosen(page).getAttribute('aria-level')).toBe('2');
      await page.waitForURL(/step=[0-9a-f]+/);
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('first error').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('n');
      await page.waitForURL(`**/runs/${second.run_id}?task=refund`);
      await settled(page);
      await page.getByRole('link', { name: 'Previous run' }).waitFor();
      await page.keyboard.press('p');
      await page.waitForURL(`**/runs/${first.run_id}?task=refund`);
      await page.context().close();
    });

    it('links steps and messages both ways', async () => {
      const run = await firstOf(example, 'task=refund&outcome=success');
      const { page } = await visit(browser, `/runs/${run.run_id}`);
      const tool = rows(page).filter({ hasText: /^tool/ }).first();
      await tool.click();
      const part = page.locator('[data-chosen="true"] > button', { hasText: '→ ' });
      const name = ((await part.textContent()) ?? '').replace('→ ', '');
      expect(await tool.textContent()).toContain(name);
      await page.getByText('gen_ai.tool.call.arguments', { exact: true }).waitFor();
      const calls = conversation(page).getByRole('button', { name: /^→ / });
      await calls.last().click();
      const called = ((await calls.last().textContent()) ?? '').replace('→ ', '');
      await expect.poll(() => chosen(page).textContent(), patient).toContain(called);
      await page.context().close();
    });

    it('keeps the chosen step in the address, and opens with it', async () => {
      const run = await firstOf(example, 'task=refund&outcome=success');
      const { page } = await visit(browser, `/runs/${run.run_id}`);
      await rows(page).nth(2).click();
      await page.waitForURL(/step=/);
      const text = await chosen(page).textContent();
      await page.reload();
      await settled(page);
      expect(await chosen(page).textContent()).toBe(text);
      await page.context().close();
    });

    it('stands beside another run and says where they part', async () => {
      const left = await firstOf(example, 'task=refund&outcome=failure');
      const right = await firstOf(example, 'task=refund&outcome=success');
      const path = `/runs/${left.run_id}/beside/${right.run_id}`;
      const { page, faults } = await visit(browser, path);
      const heading = page.getByRole('heading', { level: 1 });
      await expect
        .poll(() => heading.textContent(), patient)
        .toMatch(/^(Alike for \d+ steps?, then|They part at the first step)/);
      const options = page.getByRole('option');
      const signs = await options.locator('.heard').allTextContents();
      const differing = signs.filter((sign) => /^(only|with) /.test(sign)).length;
      expect(differing).toBeGreaterThan(0);
      const chosenLine = page.locator('[role="option"][aria-selected="true"]');
      expect(await chosenLine.textContent()).not.toContain('alike');
      await page.getByText('Differences', { exact: true }).click();
      expect(await options.count()).toBe(differing);
      expect(faults).toEqual([]);
      expect(await seriousIn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      await page.context().close();
      await shoot(browser, path, 'beside');
    });

    it('is told apart from a run that is not there', async () => {
      const { page } = await visit(browser, '/runs/0123456789abcdef');
      await page.getByRole('alert').getByText('there is no run 0123456789abcdef').waitFor();
      await page.context().close();
    });

    it('says so where age has deleted what was said', async () => {
      const run = await firstOf(example, 'task=refund');
      const { page } = await visit(browser, '/doctor');
      await page.route('**/outline?*', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), payload: 'gone' } });
      });
      await page.goto(new URL(`/runs/${run.run_id}`, example).href);
      await page.getByRole('heading', { name: 'What was said is deleted by age' }).waitFor();
      await page.keyboard.press('j');
      await page.getByText('Its span is deleted by age').waitFor();
      await page.context().close();
    });

    it.each([
      ['run', 1440, 900],
      ['run-narrow', 360, 740],
      ['run-wide', 2560, 1300],
    ])('%s: nothing serious for axe, and as wide as the window', async (name, width, height) => {
      const run = await firstOf(example, 'outcome=consequential_error');
      const { page } = await visit(browser, `/runs/${run.run_id}`, { width, height });
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.getByRole('heading', { name: /^Attributes/ }).waitFor();
      expect(await seriousIn(page)).toEqual([]);
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      await page.context().close();
      await shoot(browser, `/runs/${run.run_id}`, name, { width, height });
    });
  });

  describe('of runs that are hard to show', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'airworthy-run-'));
    let server: Awaited<ReturnType<typeof serve>>;
    beforeAll(async () => {
      server = await serve(['--data', 'data'], { cwd });
      await record(server, ids.hostile, hostileRun());
      await record(server, ids.open, silentOpenRun());
      await record(server, ids.long, longRun(10_000));
    }, 300_000);
    afterAll(async () => {
      server.child.kill('SIGTERM');
      await server.ended;
      rmSync(cwd, { recursive: true, force: true });
    });

    it('shows hostile output as text: nothing of it runs, loads, turns or hides', async () => {
      const { page, faults } = await visit(browser, `/runs/${ids.hostile}`, { server: server.api });
      const said = conversation(page);
      // What the agent wrote stands as plain text until what lays it out has arrived.
      await said.getByText('[picture, not loaded: tracker · evil.example]').waitFor();
      expect(await page.title()).toMatch(/^hostile failed/);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await said.locator('img, script, style, iframe, input').count()).toBe(0);
      const text = (await said.textContent()) ?? '';
      expect(text).toContain('<script>document.title="owned"</script>');
      expect(text).toContain('A heading of the agent');
      for (const sign of ['\u001B', '\u202E', '\u200B']) expect(text).not.toContain(sign);
      expect(text).toContain('invisible or control characters left out');
      const links = await said
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]));
      expect(links).toEqual([
        ['https://evil.example/login', 'noopener noreferrer nofollow'],
        ['https://xn--pple-43d.com/', 'noopener noreferrer nofollow'],
      ]);
      expect(text).toContain('(evil.example)');
      expect(faults).toEqual([]);
      expect(await seriousIn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      await page.context().close();
      await shoot(browser, `/runs/${ids.hostile}`, 'run-hostile', { server: server.api });
    });

    it('shows a megabyte shortened, and all of it to who asks', async () => {
      const { page } = await visit(browser, `/runs/${ids.hostile}`, { server: server.api });
      const said = conversation(page);
      await said.getByRole('button', { name: /^Show 100/ }).click();
      await said.getByRole('button', { name: /^Show all/ }).click();
      await expect.poll(async () => ((await said.textContent()) ?? '').includes('THE END'), patient).toBe(true);
      expect(((await said.textContent()) ?? '').length).toBeGreaterThan(hostileTexts.long.length);
      await page.context().close();
    });

    it('jumps to the first error', async () => {
      const { page } = await visit(browser, `/runs/${ids.long}`, { server: server.api });
      await rows(page).first().waitFor();
      await page.keyboard.press('e');
      await expect.poll(() => chosen(page).textContent(), patient).toContain('error tool_error');
      await details(page).getByText('the shelf is empty').first().waitFor();
      await page.context().close();
    });

    it('folds by the mouse, one subtree after the other', async () => {
      const { page } = await visit(browser, `/runs/${ids.long}`, { server: server.api });
      const turns = page.locator('[role="treeitem"][aria-level="2"]');
      await turns.first().waitFor();
      for (const at of [0, 1, 2]) await turns.nth(at).locator('[data-folds]').click();
      const folded = page.locator('[role="treeitem"][aria-expanded="false"]');
      await expect.poll(() => folded.count(), patient).toBe(3);
      await page.context().close();
    });

    it('draws only the rows that are seen of 10 000, to the last one', async () => {
      const { page, faults } = await visit(browser, `/runs/${ids.long}`, { server: server.api });
      await rows(page).first().waitFor();
      expect(await rows(page).count()).toBeLessThan(100);
      const tree = page.getByRole('tree', { name: /10.000 spans/ });
      await tree.evaluate((element) => element.parentElement?.scrollTo(0, 1e9));
      await page.locator('#step-0000000000002710').waitFor();
      expect(await rows(page).count()).toBeLessThan(100);
      expect(faults).toEqual([]);
      expect(await seriousIn(page)).toEqual([]);
      await page.context().close();
    });

    it('reads on in a long conversation until it has what the chosen step said', async () => {
      // A model call of the last turns: far beyond the first page of messages.
      const span = (9903).toString(16).padStart(16, '0');
      const { page } = await visit(browser, `/runs/${ids.long}?step=${span}`, { server: server.api });
      await conversation(page).getByText('Answer 9903.').waitFor({ timeout: 60_000 });
      await page.context().close();
    });

    it('asks for the whole of a long run again where it did not come', async () => {
      const { page } = await visit(browser, '/doctor', { server: server.api });
      // The beginning has a query, and goes through.
      await page.route('**/outline', () => undefined);
      await page.goto(`${server.api}/runs/${ids.long}`);
      const coming = page.getByText('the first 300 are here, the others are coming');
      await coming.waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('d');
      await page.waitForURL('**/doctor');
      await page.unroute('**/outline');
      await page.goBack();
      await page.locator('[role="tree"]').waitFor();
      await coming.waitFor({ state: 'hidden' });

      const problem = { type: 'about:blank', title: 'broken', status: 500, code: 'internal', detail: 'broken' };
      await page.route('**/outline', (route) =>
        route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem }),
      );
      await page.goto(`${server.api}/runs/${ids.long}`);
      await page.getByRole('button', { name: /again/i }).waitFor();
      await page.context().close();
    });

    it('says that a run goes on, that nothing was said, and what to do', async () => {
      const { page, faults } = await visit(browser, `/runs/${ids.open}`, { server: server.api });
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
        'silent is still running: 3 steps so far',
      );
      await page.getByRole('heading', { name: 'No messages were recorded' }).waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });

  describe.runIf(existsSync(dataFolder))('of runs that others recorded (needs ../shared/data)', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'airworthy-run-'));
    let server: Awaited<ReturnType<typeof serve>>;
    beforeAll(async () => {
      const files = ['agentdojo/gpt-4o-2024-05-13.tar.gz', 'tau_bench/gpt-4o-airline.json.gz'];
      const { exit, stderr } = await command(
        ['import', ...files.map((file) => join(dataFolder, file)), '--data', 'data'],
        { cwd },
      );
      if (exit !== 0) throw new Error(stderr);
      server = await serve(['--data', 'data'], { cwd });
    }, 300_000);
    afterAll(async () => {
      server.child.kill('SIGTERM');
      await server.ended;
      rmSync(cwd, { recursive: true, force: true });
    });

    it.each([
      ['agentdojo', 'slice=attack=important_instructions&outcome=consequential_error'],
      ['tau-bench', 'outcome=failure'],
    ])('%s: shows what was said and done, in order, without a clock', async (name, query) => {
      const found = await runsOf(server.api, `${query}&limit=200&sort=steps`);
      const run = found[0] ?? (await firstOf(server.api, 'sort=steps'));
      const { page, faults } = await visit(browser, `/runs/${run.run_id}`, { server: server.api });
      await conversation(page).getByRole('button', { name: /^→ / }).first().waitFor();
      expect(await rows(page).count()).toBeGreaterThan(3);
      expect(faults).toEqual([]);
      expect(await seriousIn(page)).toEqual([]);
      await page.context().close();
      await shoot(browser, `/runs/${run.run_id}`, `run-${name}`, { server: server.api });
    });
  });
});
