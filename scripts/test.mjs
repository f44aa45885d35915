// npm test: install, run every test, and end with a line of its own, `N passed, N failed`. Arguments go to Vitest:
// npm test -- src/base
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

const { node, env } = setup();
ensureChromium();
// Servers that tests start serve it, too.
buildPage(node, env);
const folder = mkdtempSync(join(tmpdir(), 'airworthy-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const args = [tool('vitest'), 'run', ...reporters, ...process.argv.slice(2)];
const run = spawnSync(node, args, { cwd: root, env, stdio: 'inherit' });
const { passed, failed, skipped } = tally(report);
rmSync(folder, { recursive: true });

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(run.status ?? 1);
