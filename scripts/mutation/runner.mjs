// A test runner for Stryker that runs tests of pure code in its own process: what they test is loaded once for all mutants, a mutant is
// switched on and off by a global, and a test file is loaded anew for each. Vitest would start a worker for every mutant, which takes a
// hundred times as long as the tests of one.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const decoder = new TextDecoder();
const collector = new URL('collector.mjs', import.meta.url).href;
registerHooks({
  resolve(specifier, context, next) {
    // The collector itself gets the real one.
    if (specifier !== 'vitest' || context.parentURL === collector) return next(specifier, context);
    return { url: collector, shortCircuit: true };
  },
  // Stryker's code counts what was reached at every step, which takes ten times as long as the step; only the first run needs it.
  load(url, context, next) {
    const module = next(url, context);
    const counter = 'function cover() {';
    const source = typeof module.source === 'string' ? module.source : decoder.decode(module.source ?? undefined);
    if (!source.includes(counter)) return module;
    return { ...module, source: source.replace(counter, `${counter} if (!globalThis.__stryker__.counting) return;`) };
  },
});
const { collect } = await import(collector);

/** The global through which Stryker's instrumented code learns which mutant is active, and says what it reached. */
const stryker = (globalThis['__stryker__'] ??= {});

let loads = 0;
async function testsOf(file) {
  const tests = await collect(() => import(`${pathToFileURL(file).href}?load=${loads++}`));
  return tests.map(({ name, fn }) => ({ id: `${file}#${name}`, file, name, fn }));
}

/** Runs a test; the message of its failure, or undefined. */
async function failureOf(test) {
  try {
    await test.fn();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function dryRun({ testFiles = [] }) {
  const results = [];
  stryker.counting = true;
  for (const file of testFiles) {
    for (const test of await testsOf(file)) {
      stryker.currentTestId = test.id;
      const start = performance.now();
      const failureMessage = await failureOf(test);
      stryker.currentTestId = undefined;
      const common = { id: test.id, name: test.name, fileName: file, timeSpentMs: performance.now() - start };
      results.push(failureMessage === undefined ? { ...common, status: 0 } : { ...common, status: 1, failureMessage });
    }
  }
  stryker.counting = false;
  return { status: 'complete', tests: results, mutantCoverage: stryker.mutantCoverage };
}

async function mutantRun({ testFilter = [], activeMutant, hitLimit }) {
  const asked = new Set(testFilter);
  const files = new Set(testFilter.map((id) => id.slice(0, id.indexOf('#'))));
  stryker.hitCount = hitLimit === undefined ? undefined : 0;
  stryker.hitLimit = hitLimit;
  let nrOfTests = 0;
  for (const file of files) {
    for (const test of await testsOf(file)) {
      if (!asked.has(test.id)) continue;
      nrOfTests++;
      stryker.activeMutant = activeMutant.id;
      const failureMessage = await failureOf(test);
      stryker.activeMutant = undefined;
      if (stryker.hitCount > hitLimit)
        return { status: 'timeout', reason: 'it ran a hundred times as long as the code' };
      if (failureMessage !== undefined) return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests };
    }
  }
  return { status: 'survived', nrOfTests };
}

export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'in-process',
    factory: () => ({ capabilities: () => ({ reloadEnvironment: false }), dryRun, mutantRun }),
  },
];
