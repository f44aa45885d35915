// The page in headless Chromium over a million runs, each time in a browser that has never seen it; and how heavy it is to load.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium as chrome } from 'playwright-core';
import { openStore } from '#store/open.ts';
import { buildPage } from '../scripts/build.mjs';
import { chromium } from '../scripts/chromium.mjs';
import { setup } from '../scripts/setup.mjs';
import { serve } from '../test/e2e/process.ts';
import { filterToRows } from './filter-to-rows.ts';
import { measured, type Measurement } from './measurement.ts';
import { insertMillionRuns, medianMs } from './million-runs.ts';
import { columns, values } from './runs.bench.ts';

export const name = 'page';
const rounds = 5;

/** An overview has objectives, and each asks the store. */
const config = `export default {
  slos: [
    { name: 'refunds-right', task: 'refund', target: 0.8 },
    { name: 'addresses-right', task: 'change_address', target: 0.9 },
  ],
};
`;

export async function run(): Promise<readonly Measurement[]> {
  const { node, env } = setup();
  buildPage(node, env);
  const executablePath = chromium();
  if (executablePath === undefined)
    throw new Error('there is no Chromium to measure with: npm test says how to get one');
  const cwd = mkdtempSync(join(tmpdir(), 'airworthy-bench-page-'));
  try {
    const dir = join(cwd, 'data');
    mkdirSync(dir);
    writeFileSync(join(cwd, 'airworthy.config.mjs'), config);
    const store = await openStore({ dir });
    try {
      await insertMillionRuns(store, { columns, values });
      // A million runs came over days: their parts have long been merged.
      await store.engine.command(`OPTIMIZE TABLE ${store.at.database}.runs`);
    } finally {
      await store.engine.close();
    }
    const server = await serve(['--data', 'data'], { cwd });
    const browser = await chrome.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const answer = `${server.api}/api/v1/overview`;
      return [
        measured('overview_first_paint_ms', {
          ours: await medianOf(() => firstPaintMs(browser, server.api)),
          baseline: await medianMs(rounds, async () => (await fetch(answer)).text()),
        }),
        measured('page_filter_to_rows_ms', await filterToRows(browser, server.api)),
        measured('page_entry_gzip_kb', { ours: entryKb(), baseline: reactKb() }),
      ];
    } finally {
      await browser.close();
      server.child.kill('SIGTERM');
      await server.ended;
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Milliseconds from the address to the first chart on the screen, by the browser's own clock. */
async function firstPaintMs(browser: Browser, api: string): Promise<number> {
  // The question below is put to the page as text, which its policy would refuse.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(api, { waitUntil: 'commit' });
    // Asked before each frame: what is in the document then is on the screen with it.
    const painted = await page.waitForFunction(`document.querySelector('section canvas') && performance.now()`);
    return Number(await painted.jsonValue());
  } finally {
    await context.close();
  }
}

/** The median of some rounds after one to warm up, of a measurement that takes its own time. */
async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= rounds; i++) times.push(await measure());
  return times.slice(1).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** What is there before any page shows: scripts and style sheets that index.html names. */
function entryKb(): number {
  const folder = fileURLToPath(new URL('../dist/web/', import.meta.url));
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = [...index.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => join(folder, file));
  return gzipKb(files);
}

/** React alone, which every page of its kind has. */
function reactKb(): number {
  const require = createRequire(import.meta.url);
  const at = (library: string, file: string): string =>
    join(dirname(require.resolve(`${library}/package.json`)), 'cjs', file);
  return gzipKb([at('react', 'react.production.js'), at('react-dom', 'react-dom-client.production.js')]);
}

function gzipKb(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000;
}
