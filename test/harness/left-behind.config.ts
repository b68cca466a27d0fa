/** Of the run that guarded.test.ts spoils; its one file is none of `npm test`. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { pool: 'forks', include: ['test/harness/left-behind.fixture.ts'], testTimeout: 60_000 },
})
