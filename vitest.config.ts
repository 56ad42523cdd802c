import { defineConfig } from 'vitest/config';

const results = process.env.VITEST_RESULTS;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // only what hangs takes as long, on a machine with other work as well
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
  },
});
