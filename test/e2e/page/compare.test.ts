import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder } from '../../real/import-data.ts';
import { run } from '../command.ts';
import { serve } from '../process.ts';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, shoot, visit } from './browser.ts';

describe.runIf(hasBrowser)('two releases', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('says that the newest is better on average and worse where, and draws it', async () => {
    const { page, faults } = await visit(browser, '/compare');
    await expect
      .poll(() => page.locator('h1').textContent())
      .toMatch(
        /^1\.5\.0 is better on average, \+[\d.]+ points \(.+\), and worse at change_address, −[\d.]+ \(−[\d.]+ to −[\d.]+\)$/,
      );
    const figure = page.getByRole('img', { name: 'Candidate less baseline, by slice' }).first();
    expect(await figure.locator('g.row').first().textContent()).toContain('task=change_address');
    expect(await page.getByText(/Shaded: worse by the margin/).count()).toBe(1);
    expect(await page.getByText(/Each rate is of the work that release had/).count()).toBe(1);
    await page.getByText('because other traffic came').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('lists the cases that changed, narrowed down in the address', async () => {
    const { page } = await visit(browser, '/compare');
    const rows = page.getByRole('grid', { name: 'Cases that changed' }).getByRole('row');
    await page.getByText(/^lost \d+$/).click();
    await page.waitForURL(/flips=lost/);
    await page.getByLabel('Case or task contains').fill('refund');
    await page.waitForURL(/q=refund/);
    // The first row is the head.
    const all = await rows.allTextContents();
    expect(all.length).toBeGreaterThan(1);
    expect(all.slice(1).every((text) => text.includes('refund') && text.includes('lost'))).toBe(true);
    await page.reload();
    await settled(page);
    expect(await rows.allTextContents()).toEqual(all);
    await page.context().close();
  });

  it('holds the runs of a lost case side by side', async () => {
    const { page, faults } = await visit(browser, '/compare?flips=lost');
    await page
      .getByRole('button', { name: /^Side by side/ })
      .first()
      .click();
    await page.waitForURL(/\/runs\/\w+\/beside\/\w+/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('swaps the releases, cuts by what is asked for, and keeps both in the address', async () => {
    const { page } = await visit(browser, '/compare');
    await page.getByRole('button', { name: 'Swap base and candidate' }).click();
    await page.getByRole('heading', { level: 1, name: /^1\.4\.0 is worse on average/ }).waitFor();
    await page.getByRole('checkbox', { name: 'tier' }).check();
    await page.locator('svg.figure.wide text', { hasText: 'tier=vip' }).first().waitFor();
    expect(page.url()).toMatch(/base=1\.5\.0&candidate=1\.4\.0&by=task&by=tier/);
    await page.context().close();
  });

  it('compares by a score that is recorded, either way round, and over a window that its links keep', async () => {
    const { page, faults } = await visit(browser, '/compare');
    const by = page.getByLabel('Compared by');
    await expect
      .poll(() => by.locator('option').allTextContents())
      .toContainEqual(expect.stringMatching(/^side_effects, /));
    // From 1 to 5: releases cannot be compared on it.
    expect(await by.locator('option', { hasText: 'csat' }).count()).toBe(0);
    await by.selectOption('side_effects');
    await page.waitForURL(/score=side_effects/);
    await page.getByRole('heading', { level: 1, name: /in side_effects/ }).waitFor();
    await page.getByLabel('Better is').selectOption('lower');
    await page.waitForURL(/better=lower/);
    await page.getByRole('heading', { level: 1, name: /less is better/ }).waitFor();
    await by.selectOption('');
    await page.waitForURL((url) => !url.search.includes('score') && !url.search.includes('better'));
    const compared = page.waitForRequest((request) => request.url().endsWith('/api/v1/compare'));
    const taken = page.waitForRequest((request) => request.url().includes('/api/v1/drift'));
    await page.getByLabel('Runs of', { exact: true }).selectOption('7d');
    expect((await compared).postDataJSON()).toMatchObject({ since: '7d' });
    expect((await taken).url()).toContain('since=7d');
    await page.waitForURL(/since=7d/);
    await page.getByText(/, since 7d ago\. /).waitFor();
    const cases = page.getByRole('grid', { name: 'Cases that changed' });
    const first = cases.getByRole('link').first();
    await expect.poll(() => first.getAttribute('href')).toMatch(/since=7d/);
    await page.getByRole('button', { name: 'Data of what changed in each slice' }).click();
    const table = page.getByRole('region', { name: 'Data of what changed in each slice' });
    expect(await table.getByRole('link').first().getAttribute('href')).toMatch(/release=1\.5\.0&since=7d/);
    const beside = page.waitForRequest((request) => /\/runs\?.*case=/.test(request.url()));
    await page
      .getByRole('button', { name: /^Side by side/ })
      .first()
      .click();
    expect((await beside).url()).toContain('since=7d');
    await page.waitForURL(/\/runs\/\w+\/beside\/\w+/);
    await page.goBack();
    await page.waitForURL(/\/compare\?.*since=7d/);
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('Runs of', { exact: true }).inputValue()).toBe('7d');
    expect(faults).toEqual([]);
    expect(await seriousIn(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('says that a release is not there, with a way to try again', async () => {
    const { page } = await visit(browser, '/compare?base=1.4.0&candidate=9.9.9');
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/nothing to compare|Is the candidate better/i);
    await page.getByLabel('Candidate', { exact: true }).selectOption('1.5.0');
    await page.getByRole('heading', { level: 1, name: /^1\.5\.0 is better/ }).waitFor();
    await page.context().close();
  });

  it('is shot for those who look at it', async () => {
    await shoot(browser, '/compare', 'compare');
    await shoot(browser, '/compare', 'compare-phone', { width: 360, height: 740 });
    await shoot(browser, '/compare', 'compare-wide', { width: 2560, height: 1440 });
  }, 240_000);

  it('has nothing serious for axe, and is as wide as the window', async () => {
    for (const width of [360, 1440]) {
      const { page } = await visit(browser, '/compare', { width, theme: 'dark' });
      await page.getByText('because other traffic came').waitFor();
      expect(await seriousIn(page)).toEqual([]);
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  }, 120_000);
});

const tau = join(dataFolder, 'tau2_bench');

describe.runIf(hasBrowser && existsSync(dataFolder))('releases of others (needs ../shared/data)', () => {
  let browser: Browser;
  let cwd = '';
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    browser = await openBrowser();
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-compare-'));
    await take(join(tau, 'gpt-4.1_retail_defautl_gpt-4.1_1trials.json.gz'));
    server = await serve(['--data', 'data'], { cwd });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(cwd, { recursive: true, force: true });
  });

  const take = async (...files: readonly string[]): Promise<void> => {
    const { exit, stderr } = await run(['import', '--data', 'data', ...files], { cwd });
    if (exit !== 0) throw new Error(stderr);
  };

  it('has nothing to compare with one release, and says what to do', async () => {
    const { page, faults } = await visit(browser, '/compare', { server: server.api });
    await expect.poll(() => page.locator('h1').textContent()).toBe('Only one release is recorded: llm_agent/gpt-4.1');
    expect(await page.getByText('OTEL_RESOURCE_ATTRIBUTES').count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('does not let the equal score of a fine-tune hide its flips: τ²-bench retail', async () => {
    await take(join(tau, 'ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm_retail_default_gpt-4.1_1trials.json.gz'));
    const { pairs_baseline_to_candidate: pairs }: Published = JSON.parse(
      readFileSync(join(tau, 'expected.json'), 'utf8'),
    );
    const [, retail] = Object.entries(pairs).find(([pair]) => pair.includes('_retail_')) ?? [];
    const query = new URLSearchParams({
      base: 'llm_agent/gpt-4.1',
      candidate: 'llm_agent/ft:gpt-4.1-2025-04-14:sierra:tau2-full-sft:BzrYdMNm',
    });
    const { page } = await visit(browser, `/compare?${query.toString()}`, { server: server.api });
    await expect.poll(() => page.locator('h1').textContent()).toBe('Equal score (85.0 %), 6 lost, 6 gained');
    const rows = await page.getByRole('grid', { name: 'Cases that changed' }).getByRole('row').allTextContents();
    const cases = (kind: string): readonly string[] =>
      rows
        .flatMap((text) => new RegExp(`${kind}retail/(\\d+)retail`).exec(text)?.[1] ?? [])
        .toSorted((a, b) => Number(a) - Number(b));
    const byNumber = (ids: readonly string[] = []) => ids.toSorted((a, b) => Number(a) - Number(b));
    expect(cases('lost')).toEqual(byNumber(retail?.regressed_tasks));
    expect(cases('gained')).toEqual(byNumber(retail?.fixed_tasks));
    await page.context().close();
  });

  it('shows what a defence did to attacks, and where agents fail under them: AgentDojo', async () => {
    const [none, filtered] = ['gpt-4o-2024-05-13', 'gpt-4o-2024-05-13-tool_filter'];
    await take(join(dataFolder, 'agentdojo', `${none}.tar.gz`), join(dataFolder, 'agentdojo', `${filtered}.tar.gz`));
    const query = new URLSearchParams([
      ...[`base ${none}`, `candidate ${filtered}`, 'score attack_success', 'better lower'].map((pair) =>
        pair.split(' '),
      ),
      ['slice', 'attack=important_instructions'],
      ['slice', 'task_kind=user_task'],
    ]);
    const compared = await visit(browser, `/compare?${query.toString()}`, { server: server.api });
    expect(await compared.page.locator('h1').textContent()).toMatch(
      /tool_filter is better on average in attack_success \(less is better\), −40\.9 points/,
    );
    expect(await compared.page.getByText(/47\.7 % → 6\.8 %/).count()).toBe(1);
    expect(compared.faults).toEqual([]);
    await compared.page.context().close();
    const { page } = await visit(browser, `/slices?release=${none}&task=banking&by=attack`, { server: server.api });
    const under = page.getByRole('region', { name: 'Success by attack' }).getByRole('listitem').first();
    // 69.44 % of 144, as published.
    expect(await under.textContent()).toMatch(/important_instructions.*69 %.*144/s);
    await page.context().close();
  });
});

interface Published {
  readonly pairs_baseline_to_candidate: Readonly<
    Record<string, { readonly regressed_tasks: readonly string[]; readonly fixed_tasks: readonly string[] }>
  >;
}
