/** What a test starts without `guarded` outlives a run that is broken off, so that none may. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const testCode = [
  '{packages,services}/*/src/**/*.{test,fixture}.ts',
  'infra/local/src/**/*.{test,fixture}.ts',
  'infra/setup/*.test.mjs',
  'test/**/*.ts',
]
/** The guard itself, and what is left without one on purpose. */
const exempt = ['test/harness/guarded.ts', 'test/harness/left-behind.fixture.ts']
const starts = /(?<!guarded\(\s*)\b(?:spawn|fork)\(/

const unguarded = (files: readonly string[]): string[] =>
  files.filter((file) => starts.test(readFileSync(`${root}/${file}`, 'utf8')))

it('whatever tests start is guarded', () => {
  const files = globSync(testCode, { cwd: root, exclude: (name) => name === 'node_modules' })
  expect(files).toEqual(expect.arrayContaining(exempt))
  expect(unguarded(files).filter((file) => !exempt.includes(file))).toEqual([])
  expect(unguarded(files)).toEqual(expect.arrayContaining(exempt))
})
