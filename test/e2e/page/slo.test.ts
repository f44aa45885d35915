import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser, shoot, visit } from './browser.ts';

describe.runIf(hasBrowser)('SLO and alerts', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('names the objective that is over its budget, and leads to the runs that spent it', async () => {
    const { page, faults } = await visit(browser, '/slo');
    await expect
      .poll(() => page.locator('h1').textContent())
      .toMatch(/addresses-right.*spent (its|their) error budget/);
    const objective = page.getByRole('region', { name: 'addresses-right' });
    expect(await objective.textContent()).toMatch(/overspent by \d+/);
    expect(await objective.getByRole('img').getAttribute('aria-label')).toContain('Error budget');
    await objective.getByRole('link', { name: 'The runs that were bad' }).click();
    await page.waitForURL(/\/runs\?/);
    const query = new URL(page.url()).searchParams;
    expect(query.getAll('task')).toEqual(['change_address']);
    expect(query.getAll('outcome')).toContain('consequential_error');
    expect(query.getAll('outcome')).not.toContain('success');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says where a test alert went: nowhere, without a channel', async () => {
    const { page } = await visit(browser, '/slo');
    await page.getByRole('button', { name: 'Send a test alert' }).click();
    await page.getByText('No channel hears of these alerts.').waitFor();
    await page.context().close();
  });

  it('is shot for those who look at it', async () => {
    await shoot(browser, '/slo', 'slo');
    await shoot(browser, '/slo', 'slo-phone', { width: 360, height: 740 });
  });
});
