import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/harness/long-first.ts'

const folders = '{packages,services,infra/local,infra/setup,test}/**'
const integration = `${folders}/*.int.test.ts`
const exclude = ['**/node_modules/**', '**/.*/**']

export default defineConfig({
  test: {
    pool: 'forks',
    // Two cores, and the engines want some of them too.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // kafkajs 2.2.4 computes a negative timeout now and then, of which Node warns; it means "at once".
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: [`${folders}/*.test.{ts,mjs}`], exclude: [...exclude, integration] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [integration],
          exclude,
          globalSetup: ['test/harness/global-setup.ts'],
        },
      },
    ],
  },
})
