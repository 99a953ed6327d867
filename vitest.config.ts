import { defineConfig } from 'vitest/config'

/**
 * `vitest run` runs all but the long tests; `vitest run --mode long` runs those alone. The limits
 * are generous: they end a test that hangs and say nothing about speed.
 */
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? ['test/long/**/*.test.ts'] : ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', ...(mode === 'long' ? [] : ['test/long/**', 'test/bench/**'])],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: mode === 'long' ? 1_800_000 : 180_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    passWithNoTests: mode === 'long',
    env: { PACT_DO_NOT_TRACK: 'true' },
  },
}))
