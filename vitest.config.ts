import { defineConfig } from 'vitest/config';

const conditions = ['airworthy-source', 'node', 'import', 'default'];
/** What crosses into a browser: these files share one server with the example's data, which test/e2e/page/setup.ts starts for them. */
const inBrowser = 'test/e2e/page/**/*.test.ts';

/** chDB crashes in worker threads, so tests run in forked processes; two, since the machines that run them are small. */
export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Thousands of simulated streams or samples that show an error rate; mutants are tested without them.
    tags: [{ name: 'simulation' }],
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['{src,test,scripts,examples,web}/**/*.test.{ts,tsx}'],
          exclude: [inBrowser],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: [inBrowser],
          globalSetup: 'test/e2e/page/setup.ts',
          // What a click leads to is not there at once.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
