// npm test: install, run every test, and end with a line of its own, `N passed, N failed`. Arguments go to Vitest:
// npm test -- src/base
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { root, setup, tool } from './setup.mjs';

/** Counts of Vitest's JSON report; a file that did not load has no tests, and counts as one that failed. */
function tally(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Where tests put their stores. In CI in memory, where there is enough: they wait for the disk a quarter of their time, and a machine that
 * is thrown away keeps nothing that a killed run leaves behind.
 */
function scratch() {
  const memory = '/dev/shm';
  const isThere = (process.env.CI ?? '') !== '' && existsSync(memory);
  if (!isThere) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 8e9 ? memory : tmpdir();
}

const { node, env } = setup();
ensureChromium();
// Servers that tests start serve it, too.
buildPage(node, env);
const folder = mkdtempSync(join(scratch(), 'airworthy-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const args = [tool('vitest'), 'run', ...reporters, ...process.argv.slice(2)];
const run = spawnSync(node, args, { cwd: root, env: { ...env, TMPDIR: folder }, stdio: 'inherit' });
const { passed, failed, skipped } = tally(report);
rmSync(folder, { recursive: true, force: true });

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(run.status ?? 1);
