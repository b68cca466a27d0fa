/** For StrykerJS (main.ts): the unit tests of one folder, in the copy of the project that it runs them in. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const copy = fileURLToPath(new URL('../../../', import.meta.url))
const folder = process.env['TIDELINE_MUTATED'] ?? 'packages/figures'

// The copy's node_modules link back to the project: without this, a package that is imported by name is not the copy's.
const alias = readdirSync(`${copy}packages`).map((name) => ({
  find: new RegExp(`^@tideline/${name}$`),
  replacement: `${copy}packages/${name}/src/index.ts`,
}))

export default defineConfig({
  root: copy,
  resolve: { alias },
  test: {
    include: [`${folder}/**/*.test.ts`],
    exclude: ['**/node_modules/**', '**/*.int.test.ts'],
    testTimeout: 60_000,
  },
})
