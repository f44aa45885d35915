import { defineConfig } from 'vitest/config';

/** chDB crashes in worker threads, so tests run in forked processes; two, since the machines that run them are small. */
export default defineConfig({
  ssr: { resolve: { conditions: ['airworthy-source', 'node', 'import', 'default'] } },
  resolve: { conditions: ['airworthy-source', 'node', 'import', 'default'] },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts', 'examples/**/*.test.ts'],
    // Thousands of simulated streams or samples that show an error rate; mutants are tested without them.
    tags: [{ name: 'simulation' }],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
