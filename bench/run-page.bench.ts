// The page of a run of 10 000 spans in a real Chromium: until it can be used, and how smoothly it scrolls.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildPage } from '../scripts/build.mjs';
import { chromium as chromiumPath } from '../scripts/chromium.mjs';
import { setup } from '../scripts/setup.mjs';
import { serve } from '../test/e2e/process.ts';
import { longRun, record } from '../test/e2e/page/sent-runs.ts';
import { measured, type Measurement } from './measurement.ts';

export const name = 'run-page';

const spans = 10_000;
const rounds = 7;
const ids = { long: 'd0'.repeat(16), short: 'a0'.repeat(16) };

/** Runs in the page before anything of it: tells when the first step is drawn and the page has had time to answer to a key. */
const whenUsable = `globalThis.usable = new Promise((resolve) => {
  const look = () => document.querySelector('[role="treeitem"]') === null
    ? requestAnimationFrame(look)
    : requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  look();
})`;

/** Scrolls the first thing that scrolls and tells the longest time between two frames; the first frames belong to what was before. */
const longestFrame = `new Promise((resolve) => {
  const box = document.querySelector('[role="tree"]')?.parentElement ?? document.scrollingElement;
  const times = [];
  const step = (time) => {
    times.push(time);
    box.scrollTop += 240;
    if (times.length < 120) requestAnimationFrame(step);
    else resolve(Math.max(...times.slice(3).map((each, i) => each - times[i + 2])));
  };
  requestAnimationFrame(step);
})`;

/** What a page says of itself, in a browser context of its own. */
async function asked(browser: Browser, open: (page: Page) => Promise<unknown>, question: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    // Questions are put to the page as text, which its policy would refuse.
    bypassCSP: true,
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(whenUsable);
    await open(page);
    return Number(await page.evaluate(question));
  } finally {
    await context.close();
  }
}

/** The least of some rounds: what else the machine does only adds. */
async function least(round: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let i = 0; i < rounds; i++) found.push(await round());
  return Math.min(...found);
}

/** Ten thousand lines of text, which the browser scrolls without any script. */
const plainLines = `<pre>${Array.from({ length: spans }, (_, i) => `step ${i}`).join('\n')}</pre>`;

async function measure(browser: Browser, api: string): Promise<readonly Measurement[]> {
  const runPage = (id: string) => (page: Page) => page.goto(`${api}/runs/${id}`);
  const settledPage = async (page: Page): Promise<void> => {
    await runPage(ids.long)(page);
    await page.evaluate('globalThis.usable');
    await page.waitForFunction(`document.querySelector('[role="status"][aria-live]') === null`);
  };
  return [
    measured('run_10k_interactive_ms', {
      ours: await least(() => asked(browser, runPage(ids.long), 'globalThis.usable')),
      baseline: await least(() => asked(browser, runPage(ids.short), 'globalThis.usable')),
    }),
    measured('run_10k_longest_frame_ms', {
      ours: await least(() => asked(browser, settledPage, longestFrame)),
      baseline: await least(() => asked(browser, (page) => page.setContent(plainLines), longestFrame)),
    }),
  ];
}

export async function run(): Promise<readonly Measurement[]> {
  const { node, env } = setup();
  buildPage(node, env);
  const cwd = mkdtempSync(join(tmpdir(), 'airworthy-bench-'));
  const server = await serve(['--data', 'data'], { cwd });
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await record(server, ids.long, longRun(spans));
    await record(server, ids.short, longRun(10));
    return await measure(browser, server.api);
  } finally {
    await browser.close();
    server.child.kill('SIGTERM');
    await server.ended;
    rmSync(cwd, { recursive: true, force: true });
  }
}
