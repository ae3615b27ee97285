import { defineConfig } from 'vitest/config'
import { LongestFirst } from './src/test/sequencer.ts'

// One process a core, modules shared between files: a worker opens and migrates its database once (see src/test/).
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    include: ['src/**/*.test.{ts,tsx}', 'migrations/**/*.test.ts', 'bench/**/*.test.ts', 'journeys/**/*.test.ts'],
    // Holds what hangs, on a machine however slow: what is slow is told by the bench.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    setupFiles: ['./src/test/setup.ts'],
    globalSetup: ['./src/test/global.ts'],
  },
})
