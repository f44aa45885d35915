import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, shoot, visit } from './browser.ts';

describe.runIf(hasBrowser)('slices', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('names the worst slice of the newest release, and leads to its runs', async () => {
    const { page, faults } = await visit(browser, '/slices');
    await expect
      .poll(() => page.locator('h1').textContent())
      .toMatch(/^Worst is change_address: \d+ % of \d+ runs succeeded \(\d+–\d+ %\), against \d+ % of the rest$/);
    const first = page.getByRole('region', { name: 'Success by task' }).getByRole('listitem').first();
    expect(await first.textContent()).toMatch(/change_address.*▼ worse/);
    await first.getByRole('link').click();
    await page.waitForURL(/\/runs\?/);
    const query = new URL(page.url()).searchParams;
    expect([query.getAll('task'), query.getAll('release')]).toEqual([['change_address'], ['1.5.0']]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('greys what has too few runs, below what is ranked', async () => {
    const { page } = await visit(browser, '/slices');
    const model = page.getByRole('region', { name: 'Success by model' }).getByRole('listitem');
    expect(await model.last().textContent()).toContain('too few');
    expect(await model.first().textContent()).not.toContain('too few');
    await page.context().close();
  });

  it('keeps what is chosen in the address', async () => {
    const { page } = await visit(browser, '/slices');
    await page.getByRole('checkbox', { name: 'hour' }).uncheck();
    await page.getByRole('region', { name: 'Success by hour' }).waitFor({ state: 'detached' });
    await page.getByLabel('Release').selectOption('');
    await page.waitForURL(/releases=all/);
    await page.getByRole('region', { name: 'Success by release' }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: 'release' }).check();
    await page.getByRole('region', { name: 'Success by release' }).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByRole('region', { name: 'Success by release' }).getByRole('listitem').count()).toBe(2);
    expect(await page.getByRole('region', { name: 'Success by hour' }).count()).toBe(0);
    await page.context().close();
  });

  it('has a matrix whose cells say by the keyboard what is behind them, and lead to their runs', async () => {
    const { page, faults } = await visit(browser, '/slices?rows=task&columns=language');
    const matrix = page.getByRole('region', { name: 'Success by two dimensions' });
    const cell = matrix.getByRole('link', { name: /^task=change_address, language=de: / });
    await cell.focus();
    await page
      .getByText(/95 % confidence/)
      .last()
      .waitFor();
    expect(await cell.textContent()).toMatch(/too few|not told apart|worse/);
    expect(await matrix.getByRole('link', { name: /^task=change_address: / }).textContent()).toContain('▼ worse');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\?/);
    expect(new URL(page.url()).searchParams.getAll('slice')).toEqual(['language=de']);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes the change between the releases apart, in words', async () => {
    const { page } = await visit(browser, '/slices');
    await page.getByText('because other traffic came').waitFor();
    expect(await page.getByText(/^Worse at change_address: like traffic/).count()).toBe(1);
    const parts = page.getByRole('region', { name: 'Mix and rate' });
    expect(await parts.getByRole('row').count()).toBe(4);
    await page.context().close();
  });

  it('says how many kinds of traffic it leaves out of a change, and shows them', async () => {
    const { page } = await visit(browser, '/slices');
    await page.route('**/api/v1/drift*', async (route) => {
      const response = await route.fetch();
      const answer: { success: { strata: readonly object[] } } = await response.json();
      const [one] = answer.success.strata;
      const strata = Array.from({ length: 11 }, (_, i) => ({ ...one, stratum: `task ${i}` }));
      await route.fulfill({ response, json: { ...answer, success: { ...answer.success, strata } } });
    });
    await page.reload();
    await settled(page);
    const table = page.getByRole('region', { name: 'By kind of traffic' });
    await table.getByText('task 7').waitFor();
    expect(await table.getByRole('row').count()).toBe(9);
    await page.getByRole('button', { name: 'and 3 kinds more' }).click();
    expect(await table.getByRole('row').count()).toBe(12);
    await page.context().close();
  });

  it('says that there are no such runs, and where to go on', async () => {
    const { page } = await visit(browser, '/slices?task=nothing_like_it');
    await expect.poll(() => page.locator('h1').textContent()).toBe('No runs of nothing_like_it on 1.5.0');
    await page.getByRole('link', { name: 'Slices of all runs' }).click();
    await page.getByRole('heading', { level: 1, name: /lowest is|Worst is/ }).waitFor();
    await page.context().close();
  });

  it('is shot for those who look at it', async () => {
    await shoot(browser, '/slices', 'slices');
    await shoot(browser, '/slices', 'slices-phone', { width: 360, height: 740 });
    await shoot(browser, '/slices', 'slices-wide', { width: 2560, height: 1440 });
  }, 240_000);

  it('has nothing serious for axe, and is as wide as the window', async () => {
    for (const width of [360, 2560]) {
      const { page } = await visit(browser, '/slices', { width, theme: 'dark' });
      await page.getByText('because other traffic came').waitFor();
      expect(await seriousIn(page)).toEqual([]);
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  }, 120_000);
});
