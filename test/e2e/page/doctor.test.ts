import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser, shoot, visit } from './browser.ts';

describe.runIf(hasBrowser)('the doctor', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('says whether what arrives is understood, and what is recorded', async () => {
    const { page, faults } = await visit(browser, '/doctor');
    await expect
      .poll(() => page.locator('h1').textContent())
      .toBe('Nothing distorts the figures; some spans are of no known kind');
    const recorded = page.getByRole('definition');
    expect(await recorded.first().textContent()).toBe('600');
    expect(await page.locator('main').textContent()).toMatch(/secrets were redacted before they were stored/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is shot for those who look at it', async () => {
    await shoot(browser, '/doctor', 'doctor');
  });
});
