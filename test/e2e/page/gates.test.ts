import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dataFolder } from '../../real/import-data.ts';
import { seedCases, seedGates } from '../../seed-gates.ts';
import { exportRequest, traceId } from '../agent-trace.ts';
import { run } from '../command.ts';
import { serve } from '../process.ts';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, shoot, visit } from './browser.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const long = `orders-desk/${'a-prompt-that-was-changed-'.repeat(7)}`;
const seeds = [
  { design: { baseline: '6.0.0', candidate: '6.1.0', margin: 0.1 }, runs: 72, base: 0.93, after: 0.95 },
  { design: { baseline: '7.1.0-us', candidate: '7.2.0-us' }, runs: 600, base: 0.9, after: 0.6 },
  {
    design: { baseline: '7.1.0-ap', candidate: '7.2.0-ap', margin: 0.2 },
    runs: 240,
    base: 0.9,
    after: 0.95,
    unknown: 0.3,
  },
  { design: { baseline: '7.0.9', candidate: long, n_max: 48 }, runs: 48, base: 0.9, after: 0.9 },
  { design: { baseline: '8.0.0', candidate: '8.0.1' }, runs: 0, base: 1, after: 1 },
] as const;

const retail = ['gpt-4.1_retail_defautl', 'ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm_retail_default'].map(
  (name) => join(dataFolder, `tau2_bench/${name}_gpt-4.1_1trials.json.gz`),
);
const hasData = existsSync(dataFolder);

describe.runIf(hasBrowser)('gates', () => {
  let browser: Browser;
  let cwd = '';
  let gates: readonly string[] = [];
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    browser = await openBrowser();
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-gates-'));
    const dir = join(cwd, 'data');
    gates = await seedGates(dir, seeds, Date.now());
    await seedCases(dir, { baseline: '1.4.0', candidate: '1.5.0', cases: 60, lost: 15, gained: 2 });
    server = await serve(['--data', 'data'], { cwd });
    if (hasData) {
      const imported = await run(['import', '--data', 'data', ...retail], { cwd });
      expect(imported.exit).toBe(0);
    }
  });
  afterAll(async () => {
    await browser.close();
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(cwd, { recursive: true, force: true });
  });
  const open = (path: string, look = {}) => visit(browser, path, { server: server.api, ...look });

  it('says how to ask where nothing was judged yet', async () => {
    const { page, faults } = await visit(browser, '/gates');
    await expect.poll(() => page.locator('h1').textContent()).toBe('No release has been judged yet');
    expect(await page.getByText('airworthy gate --baseline').count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says what was decided, what is in progress and what holds it, and how verdicts turned out', async () => {
    const { page, faults } = await open('/gates');
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/; 3 gates are running$/);
    const running = page.getByRole('region', { name: '6.1.0 against 6.0.0', exact: true });
    await running.getByRole('img', { name: /Evidence that 6\.1\.0 is not worse by 10 points/ }).waitFor();
    const words = await running.textContent();
    expect(words).toMatch(/72 of at most 2.000 blocks, \$1\.44 spent/);
    expect(words).toMatch(/decide in \d+ more \(\d+ runs, .+, \$/);
    expect(words).toContain('or 2\u202F000 blocks');
    const held = page.getByRole('region', { name: '7.2.0-ap against 7.1.0-ap' });
    expect(await held.textContent()).toMatch(/Does not pass: .* of the candidate have no result/);
    const waits = page.getByRole('region', { name: '8.0.1 against 8.0.0' });
    expect(await waits.textContent()).toContain('Waiting for runs');
    const failed = page.getByRole('row').filter({ hasText: '7.1.0-us → 7.2.0-us' });
    await failed.getByText('broken').waitFor();
    expect(await failed.textContent()).toMatch(/^fail.*points.*decided after/);
    expect(await page.getByText(/Failed: 1\. Of 1 that shipped all the same, 1 broke/).count()).toBe(1);
    expect(faults).toEqual([]);
    expect(await seriousIn(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await overflowX(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('draws the evidence of a gate as it grows, by itself, and has it as a table', async () => {
    const { page, faults } = await open(`/gates/${gates[0]}`);
    const heading = page.locator('h1');
    await expect.poll(() => heading.textContent()).toMatch(/^6\.1\.0 is not decided: .* points so far, 72 of at most/);
    await page.getByRole('img', { name: /interval that is valid at any look, over 72 blocks/ }).waitFor();
    await page.getByRole('button', { name: 'Data of the evidence' }).click();
    const table = page.getByRole('region', { name: 'Data of the evidence' });
    expect(await table.getByRole('row').count()).toBe(73);
    expect(await seriousIn(page)).toEqual([]);

    const atMs = Date.now() - 3_600_000;
    const requests = ['6.0.0', '6.1.0'].map((release, i) => {
      const runs = Array.from({ length: 9 }, (_, n) => ({
        ...{ traceId: traceId(1000 + 100 * i + n), task: 'refund', outcome: 'success' },
      }));
      return exportRequest(runs, release, atMs);
    });
    // At once: these runs are older than the gate's horizon, and those of one release would be late once those of the other are taken in.
    const response = await fetch(`${server.otlp}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: requests.flatMap(({ resourceSpans }) => resourceSpans) }),
    });
    expect(response.status).toBe(200);
    await vi.waitFor(async () => await expect.poll(() => heading.textContent()).toContain('81 of at most'), {
      timeout: 60_000,
    });
    await page.getByRole('img', { name: /valid at any look, over 81 blocks/ }).waitFor();
    await vi.waitFor(async () => expect(await table.getByRole('row').count()).toBe(82));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says how a gate ended, and what became of the release', async () => {
    const { page } = await open(`/gates/${gates[1]}`);
    await expect
      .poll(() => page.locator('h1').textContent())
      .toMatch(/^7\.2\.0-us must not ship: lost \d+ points, decided after/);
    await page.getByText(/against the baseline .*: worse by more than 5 points/).waitFor();
    await page.context().close();
    const { page: open2 } = await open(`/gates/${gates[3]}`, { width: 360 });
    expect(await open2.locator('h1').textContent()).toMatch(/^48 blocks did not decide whether orders-desk/);
    expect(await overflowX(open2)).toBeLessThanOrEqual(0);
    await open2.context().close();
  });

  it('asks for a verdict after saying what that costs, and shows it with its cases and their runs', async () => {
    const { page, faults } = await open('/gates');
    await page.getByRole('button', { name: 'Ask for a verdict' }).click();
    const dialog = page.getByRole('dialog', { name: 'May this release ship?' });
    await dialog.getByText('asking is a look at them').waitFor();
    await dialog.getByText('No slice by task may succeed less often').waitFor();
    // The two newest releases that are recorded, until others are chosen; and no policy that there is not.
    const { releases }: { releases: readonly { release: string }[] } = JSON.parse(
      await (await fetch(`${server.api}/api/v1/releases?limit=20`)).text(),
    );
    expect([
      await dialog.getByLabel('Candidate').inputValue(),
      await dialog.getByLabel('Baseline').inputValue(),
    ]).toEqual(releases.flatMap(({ release }) => (release === '' ? [] : [release])).slice(0, 2));
    expect(await dialog.getByText('Policy of the config').count()).toBe(0);
    await dialog.getByLabel('Baseline').fill('1.4.0');
    await dialog.getByLabel('Candidate').fill('1.5.0');
    expect(await seriousIn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForURL(/\/verdicts\/[0-9a-f-]{36}$/, { timeout: 60_000 });
    // The list of gates has a heading of its own until the verdict is there.
    await expect
      .poll(() => page.locator('h1').textContent(), { timeout: 30_000 })
      .toMatch(/^1\.5\.0 must not ship: (refund )?lost \d+ points$/);
    await settled(page);
    expect(await page.getByText('Hold it. Look at the lost cases').count()).toBe(1);
    expect(await page.getByText('15 lost').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Data of what changed in each slice' }).click();
    await page
      .getByRole('region', { name: 'Data of what changed in each slice' })
      .getByText('refund')
      .first()
      .waitFor();
    await page.getByText('case 0', { exact: true }).click();
    const beside = page.getByRole('link', { name: 'Side by side' });
    expect(await beside.getAttribute('href')).toMatch(/^\/runs\/[^/]+\/beside\/[^/]+$/);
    expect(faults).toEqual([]);
    expect(await seriousIn(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await overflowX(page)).toBeLessThanOrEqual(0);
    await page.goto(`${server.api}/gates`);
    await page.getByRole('link', { name: '1.4.0 → 1.5.0' }).waitFor();
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/^1\.5\.0 must not ship: /);
    await page.context().close();
  });

  it.runIf(hasData)('says what would decide an inconclusive one (recorded runs: needs ../shared/data)', async () => {
    const { page } = await open('/gates');
    await page.getByRole('button', { name: 'Ask for a verdict' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Baseline').fill('llm_agent/gpt-4.1');
    await dialog.getByLabel('Candidate').fill('llm_agent/ft:gpt-4.1-2025-04-14:sierra:tau2-full-sft:BzrYdMNm');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForURL(/\/verdicts\/[0-9a-f-]{36}$/, { timeout: 60_000 });
    await settled(page);
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/^Whether llm_agent.* may ship is not decided$/);
    await page.getByText('Equal score (85.0 %), 6 lost, 6 gained.').waitFor();
    expect(await page.getByRole('definition').first().textContent()).toMatch(/^1.\d{3}, of both releases together$/);
    await page.getByText('not known: no run of the candidate has a known cost').waitFor();
    expect(await page.getByText('Said, and does not hold the release').count()).toBe(1);
    await page.getByText('retail/18', { exact: true }).click();
    await page.getByRole('link', { name: 'Side by side' }).click();
    await page.waitForURL(/\/runs\/[^/]+\/beside\/[^/]+$/);
    await page.context().close();
  });

  it('says what is wrong with a question, and with an address', async () => {
    const { page } = await open('/gates');
    await page.getByRole('button', { name: 'Ask for a verdict' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Baseline').fill('1.4.0');
    await dialog.getByLabel('Candidate').fill('1.4.0');
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await page.context().close();
    const { page: nowhere } = await open('/verdicts/nothing');
    await nowhere.getByText('there is no verdict nothing').waitFor();
    await nowhere.context().close();
  });

  it('lets nobody fill in a question before it knows the releases and the policy', async () => {
    for (const late of ['releases', 'settings']) {
      const { page } = await open('/runs');
      const { promise: here, resolve } = Promise.withResolvers<void>();
      await page.route(`**/api/v1/${late}*`, async (route) => {
        await here;
        await route.continue();
      });
      await page.goto(`${server.api}/gates`);
      await page.getByRole('button', { name: 'Ask for a verdict' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('status').waitFor();
      expect(await dialog.getByRole('textbox').count()).toBe(0);
      expect(await dialog.getByRole('combobox').count()).toBe(0);
      resolve();
      await dialog.getByLabel('Candidate').waitFor();
      expect(await dialog.getByLabel('Candidate').inputValue()).not.toBe('');
      await page.context().close();
    }
  });

  it('registers a live gate after saying what that promises, by the keyboard, and shows it among those in progress', async () => {
    const { page, faults } = await open('/gates');
    await page.getByRole('link', { name: 'Register a live gate' }).click();
    await page.waitForURL(`${server.api}/gates/new`);
    const baseline = page.getByLabel('Baseline');
    await baseline.fill('7.1.0-us');
    await page.keyboard.press('Tab');
    await page.keyboard.type('9.0.0');
    await expect
      .poll(() => page.locator('h1').textContent())
      .toMatch(/^About .* runs (likely|or more) decide whether 9\.0\.0 may ship$/);
    await page.getByText('Nobody can change its terms').waitFor();
    const plan = await page.getByText(/If 9\.0\.0 is as good as 7\.1\.0-us was/).textContent();
    expect(plan).toMatch(/\(\d\d\.\d % of 600 runs .*succeeded\): half of such gates end within .* runs, about \$/);
    expect(await page.getByText('airworthy watch 7.1.0-us 9.0.0').count()).toBe(1);
    expect(await seriousIn(page)).toEqual([]);

    // Narrower terms take longer, and the promise goes along with the terms.
    await page.getByLabel('Margin, in points').fill('10');
    await page.getByText('A candidate that is worse by 10 points passes').waitFor();
    await page.getByLabel('Margin, in points').fill('ten');
    await page.getByText('a number, such as 5').waitFor();
    expect(await page.getByLabel('Margin, in points').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('button', { name: 'Register for good' }).count()).toBe(0);
    await page.getByLabel('Margin, in points').fill('10');
    const horizon = page.getByLabel('Horizon, in minutes');
    await horizon.fill('99999');
    await page.getByText('must be at most 10080').waitFor();
    expect(await horizon.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('alert').count()).toBe(0);
    await horizon.fill('5');
    await page.getByText('each read once, 5 minutes after its start').waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await overflowX(page)).toBeLessThanOrEqual(0);
    await expect.poll(() => page.getByRole('button', { name: 'Register for good' }).isEnabled()).toBe(true);
    await horizon.press('Enter');
    await page.waitForURL(/\/gates\?registered=[0-9a-f]{16}$/);
    const line = page.getByRole('region', { name: '9.0.0 against 7.1.0-us' });
    await line.getByText('This is the gate that you registered').waitFor();
    const isFocused = () => line.getByRole('link').evaluate((link) => document.activeElement === link);
    await expect.poll(isFocused).toBe(true);
    // The browser's own note of the horizon that was too long.
    expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
    await page.context().close();
  });

  it('goes on with the same candidate, and refuses it other terms', async () => {
    const { page } = await open('/gates/new?baseline=6.0.0&candidate=6.1.0');
    await expect.poll(() => page.locator('h1').textContent()).toBe('6.1.0 has a live gate with other terms');
    await page.getByText('which cannot be changed').waitFor();
    expect(await page.getByRole('button', { name: 'Go on with this gate' }).isDisabled()).toBe(true);
    expect(await page.getByRole('link', { name: 'its gate' }).getAttribute('href')).toBe(`/gates/${gates[0]}`);
    await page.getByLabel('Margin, in points').fill('10');
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/^6\.1\.0 has this gate already/);
    await page.getByRole('button', { name: 'Go on with this gate' }).click();
    await page.waitForURL(`${server.api}/gates?registered=${gates[0]}`);
    await page
      .getByRole('region', { name: '6.1.0 against 6.0.0', exact: true })
      .getByText('This is the gate that you registered')
      .waitFor();
    await page.context().close();
  });

  it('says beside the candidate that it is the baseline, and beside the metric that a score cannot be compared', async () => {
    const { page } = await open('/gates/new?baseline=6.0.0&candidate=6.0.0');
    await page.getByText('6.0.0 cannot be compared with itself').waitFor();
    expect(await page.getByLabel('Candidate').getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
    const { page: scored } = await visit(browser, '/gates/new?score=csat');
    await scored.getByText('csat is not on the scale from 0 to 1').waitFor();
    await scored.getByLabel('Metric').selectOption('side_effects');
    await scored.getByText(/was \(mean side_effects 0\.\d\d in/).waitFor();
    await scored.getByText('less is better').click();
    await scored.getByText(/--score side_effects --lower-is-better/).waitFor();
    await scored.context().close();
  });

  it.each(['gates', 'live-gate', 'verdict', 'new-gate'])('%s is shot for those who look at it', async (name) => {
    const look = { server: server.api };
    const { verdicts }: { verdicts: readonly { id: string; by: string }[] } = JSON.parse(
      await (await fetch(`${server.api}/api/v1/verdicts`)).text(),
    );
    const verdict = verdicts.find(({ by }) => by === 'gate')?.id;
    const paths: Readonly<Record<string, string>> = {
      'live-gate': `/gates/${gates[0]}`,
      verdict: `/verdicts/${verdict}`,
      'new-gate': '/gates/new?baseline=7.1.0-us&candidate=10.0.0',
    };
    const path = paths[name] ?? '/gates';
    await shoot(browser, path, name, look);
    await shoot(browser, path, `${name}-phone`, { ...look, width: 360, height: 740 });
    await shoot(browser, path, `${name}-wide`, { ...look, width: 2560, height: 1440 });
  });
});
