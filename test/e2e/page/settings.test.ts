import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser, shoot, visit } from './browser.ts';

describe.runIf(hasBrowser)('settings and the description of the API', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('shows what is in force, and finds the price of a model', async () => {
    const { page, faults } = await visit(browser, '/settings');
    await expect.poll(() => page.locator('h1').textContent()).toBe('5 tasks and 4 objectives in force');
    // The example's server was asked for any free port.
    expect(await page.getByText(`127.0.0.1, port ${new URL(page.url()).port}`, { exact: true }).count()).toBe(1);
    await page.getByLabel(/Find a model/).fill('gpt-4.1-mini');
    const prices = page.getByRole('region', { name: 'Prices' });
    await prices.getByText('gpt-4.1-mini').first().waitFor();
    expect(await prices.getByRole('row').count()).toBeLessThan(8);
    await page.getByLabel(/Find a model/).fill('no such model');
    await page.getByText('runs of such a model have an unknown cost').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows at its edge that a table goes on, until it is scrolled to its end, and prices by model', async () => {
    const { page } = await visit(browser, '/settings', { width: 360, height: 740 });
    const prices = page.getByRole('region', { name: 'Prices' });
    const shades = () =>
      prices.evaluate((box) =>
        [...(box.parentElement?.querySelectorAll(':scope > span') ?? [])].map(
          (shade) => getComputedStyle(shade).visibility,
        ),
      );
    await expect.poll(shades).toEqual(['hidden', 'visible']);
    const wide = await prices.evaluate((box) => box.scrollWidth);
    await prices.evaluate((box) => box.scrollTo({ left: box.scrollWidth }));
    await expect.poll(shades).toEqual(['visible', 'hidden']);
    // The shades take no room.
    expect(await prices.evaluate((box) => box.scrollWidth)).toBe(wide);
    const names = await prices.getByRole('rowheader').allTextContents();
    const models = names
      .map((name) => name.split(/ at |,/)[0] ?? '')
      .filter((_, i) => !(names[i] ?? '').includes(' at '));
    expect(models).toEqual(models.toSorted((a, b) => a.localeCompare(b)));
    await page.context().close();
  });

  it('opens a route, and the fields of its answer within', async () => {
    const { page, faults } = await visit(browser, '/reference');
    await page.getByLabel('Find a route').fill('/api/v1/slo');
    const route = page.locator('details').filter({ hasText: 'error budgets' }).first();
    await route.locator('summary').click();
    await route.getByRole('button', { name: 'Fields of slos' }).click();
    await route.getByText('burn_down').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('are shot for those who look at them', async () => {
    await shoot(browser, '/settings', 'settings');
    await shoot(browser, '/reference', 'reference');
  });
});
