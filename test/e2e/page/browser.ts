import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

/** Where pictures of pages go, to be looked at. */
export const shots = fileURLToPath(new URL('../shots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether there is a browser to test with; `npm test` installs one where it can. */
export const hasBrowser = inject('chromium') !== '';

/** Headless Chromium that asks nobody but the page's server anything. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
    ],
  });
}

export interface Look {
  /** The server; the example's where none is named. */
  readonly server?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page that was opened, and what it should not have done: errors, refused resources, requests to anywhere else. */
export interface Visit {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens an address of the page and waits until it shows what it has. */
export async function visit(browser: Browser, path: string, look: Look = {}): Promise<Visit> {
  const { server = inject('example'), width = 1440, height = 900, theme = 'light' } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const isElsewhere = /^https?:/.test(request.url()) && !request.url().startsWith(server);
    if (isElsewhere) faults.push(`a request to ${request.url()}`);
  });
  await page.goto(`${server}${path}`);
  await settled(page);
  return { page, faults };
}

/** Waits until nothing loads any more. (The stream of live events never ends, so the network is never idle.) */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelector('[role="status"][aria-live]') === null);
  await page.evaluate(() => document.fonts.ready);
}

/** In CI nobody looks at pictures, and they take minutes. */
const nobodyLooks = (process.env['CI'] ?? '') !== '' && process.env['AIRWORTHY_SHOTS'] === undefined;

/** A picture of a page in test/e2e/shots: light and dark at the usual width, light at others. None in CI, unless AIRWORTHY_SHOTS is set. */
export async function shoot(browser: Browser, path: string, name: string, look: Look = {}): Promise<void> {
  if (nobodyLooks) return;
  mkdirSync(shots, { recursive: true });
  const { page } = await visit(browser, path, look);
  const themes = look.width === undefined ? (['light', 'dark'] as const) : [look.theme ?? 'light'];
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `${shots}${name}-${theme}.png`, fullPage: true });
  }
  await page.context().close();
}

/** What axe-core finds that is serious or worse, a line each. */
export async function seriousIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
}

/** Whether the page is wider than the window: it never should be. */
export function overflowX(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
