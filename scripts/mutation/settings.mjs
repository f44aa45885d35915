import { fileURLToPath } from 'node:url';

/** What Stryker is told for every folder. */
export const settings = {
  testRunner: 'in-process',
  plugins: [fileURLToPath(new URL('runner.mjs', import.meta.url))],
  testRunnerNodeArgs: ['-C', 'airworthy-source'],
  // Each mutant loads its test files anew, and Node forgets no module.
  maxTestRunnerReuse: 500,
  coverageAnalysis: 'perTest',
  // A static mutant (a table, a constant) needs every test in a new process: too dear for what it says.
  ignoreStatic: true,
  // Left out of the copy that is mutated; the tests read docs and examples.
  ignorePatterns: ['dist', 'bench', 'scripts', 'reports', '.airworthy', '.git*', '.stryker-tmp'],
  incremental: true,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  concurrency: 1,
  // Most mutants that loop for ever are stopped by their hit count; the time limit is for the rest.
  timeoutMS: 4_000,
  timeoutFactor: 3,
};
