import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const seedMathRandom = fileURLToPath(new URL('tools/seed-math-random.mjs', import.meta.url));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: [seedMathRandom],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
