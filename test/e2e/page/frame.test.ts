import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasBrowser, openBrowser, overflowX, seriousIn, settled, visit } from './browser.ts';

const paths = [
  '/',
  '/runs',
  '/sessions',
  '/slices',
  '/compare',
  '/gates',
  '/gates/new',
  '/slo',
  '/doctor',
  '/settings',
  '/reference',
  '/nowhere',
];

describe.runIf(hasBrowser)('every page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(paths)(
    '%s opens without a fault, without anything serious for axe, and as wide as the window',
    async (path) => {
      const { page, faults } = await visit(browser, path);
      expect(faults).toEqual([]);
      expect(await seriousIn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflowX(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  it('asks for what it shows while it loads, once', async () => {
    const { page } = await visit(browser, '/runs');
    const [run] = await page.locator('a[href^="/runs/"]').evaluateAll((all) => all.map((link) => link.pathname));
    await page.context().close();
    const asked = [
      ['/', '/api/v1/overview'],
      ['/runs', '/api/v1/runs'],
      [`${run}`, `/api/v1${run}/outline`],
    ] as const;
    for (const [path, route] of asked) {
      const opened = await browser.newPage();
      // What other tests record meanwhile is asked for once more.
      await opened.route('**/api/v1/events', (events) => events.abort());
      await opened.goto(`${inject('example')}${path}`);
      await settled(opened);
      const requests = await opened.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
      );
      const first = requests.indexOf(route);
      expect(requests.lastIndexOf(route)).toBe(first);
      // The router's own file comes after.
      expect(requests.findIndex((name) => /\/(overview|runs?)-[^/]+\.js$/.test(name))).toBeGreaterThan(first);
      expect(first).toBeGreaterThan(-1);
      await opened.context().close();
    }
  });

  it('is reached by the keyboard alone: g and a letter', async () => {
    const { page } = await visit(browser, '/');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/doctor');
    await page.context().close();
  });

  it('keeps the chosen colours over a reload', async () => {
    const { page } = await visit(browser, '/', { theme: 'light' });
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(paper).not.toBe(light);
    await page.reload();
    await expect.poll(paper).not.toBe(light);
    await page.context().close();
  });
});
