// A changelog with marks of a merge in it landed once: no tool reads prose, so nothing had refused it.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const texts = globSync(
  [
    '*.{md,json,yml,yaml,cff}',
    '{docs,examples,profiles}/**/*.{md,json,yml,yaml,csv}',
    'infra/**/*.{sql,json,yml,yaml}',
  ],
  { cwd: root, exclude: (path) => path.includes('node_modules') },
)

const mark = /^(?:<{7}|>{7}|={7})(?: |$)/m

test.each(['<<<<<<< HEAD', 'a\n=======\nb', '>>>>>>> next'])('%j is a mark', (text) => {
  expect(text).toMatch(mark)
})

test('no text has one', () => {
  expect(texts.length).toBeGreaterThan(80)
  expect(texts.filter((path) => mark.test(readFileSync(`${root}${path}`, 'utf8')))).toEqual([])
})
