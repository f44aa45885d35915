// A Chromium for the tests of the page: one that is there, or Debian's package, installed where that can be done. The headless shell draws
// the same and takes a quarter less of the processor, since it has no window, no tabs and no settings pages of its own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stop } from './setup.mjs';

const known = [
  process.env.AIRWORTHY_CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const packages = ['chromium-headless-shell', 'chromium'];

/** The path of a Chromium, or undefined. */
export function chromium() {
  return known.find((path) => path !== undefined && path !== '' && existsSync(path));
}

const canInstall = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

/** Sees to it that there is one. Without it the tests of the page are skipped, saying so; in CI that is a failure. */
export function ensureChromium() {
  if (chromium() !== undefined) return;
  if (canInstall()) {
    process.stderr.write('airworthy: installing Chromium for the tests of the page\n');
    const tries = packages.map((name) => `apt-get install -y -qq --no-install-recommends ${name} >/dev/null`);
    spawnSync('sh', ['-c', `apt-get update -qq && { ${tries.join(' || ')}; }`], { stdio: 'inherit' });
  }
  if (chromium() !== undefined) return;
  const cure = 'install Chromium or Chrome, or name one in AIRWORTHY_CHROMIUM';
  if (process.env.CI !== undefined && process.env.CI !== '') stop('there is no Chromium to test the page with', cure);
  process.stderr.write(`airworthy: no Chromium, so the tests of the page are skipped: ${cure}\n`);
}
