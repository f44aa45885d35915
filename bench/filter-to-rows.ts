// The list of runs in a browser: from the click that changes the filter to the new rows on the screen.
import type { Browser } from 'playwright-core';
import { medianMs } from './million-runs.ts';

/** What somebody clicks through; the first condition, the task, is taken away, the rest is asked for. */
const filters = [
  'outcome=failure&outcome=refusal',
  'slice=language%3Dde&sort=duration',
  'score=helpful%3C0.5',
] as const;
const rounds = 5;

/** Takes the first condition away, and tells how long it took until the heading and the first row are those of the rest. */
const clicked = `new Promise((resolve) => {
  const said = document.querySelector('h1').textContent;
  const start = performance.now();
  // Told of changes instead of looking at each frame, which would keep the browser busy meanwhile.
  const changes = new MutationObserver(() => {
    if (document.querySelector('h1').textContent === said || document.querySelector('[data-place="0"] time') === null) return;
    changes.disconnect();
    // What comes after the next frame comes after they are on the screen.
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  });
  changes.observe(document.body, { subtree: true, childList: true, characterData: true });
  document.querySelector('search button').click();
})`;

/** Milliseconds of the slowest filter, the median of some rounds; and of its bare request, without a page. */
export async function filterToRows(browser: Browser, api: string): Promise<{ ours: number; baseline: number }> {
  let slowest = { ours: 0, baseline: 0 };
  for (const filter of filters) {
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) times.push(await clickMs(browser, `${api}/runs?task=refund&${filter}`));
    const ours = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
    if (ours <= slowest.ours) continue;
    const answer = `${api}/api/v1/runs?${filter}&limit=40`;
    slowest = { ours, baseline: await medianMs(rounds, async () => (await fetch(answer)).text()) };
  }
  return slowest;
}

async function clickMs(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('[data-place="0"] time').waitFor();
    // Somebody who changes a filter has looked at the page before.
    await page.waitForTimeout(1000);
    return Number(await page.evaluate(clicked));
  } finally {
    await context.close();
  }
}
