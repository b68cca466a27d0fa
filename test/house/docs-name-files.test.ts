// What a document names has to be there, or it leads whoever is new astray. Files move; this says which words to move along.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const documents = [...globSync('docs/**/*.md', { cwd: root }), 'README.md', 'CONTRIBUTING.md'].map((path) =>
  path.replaceAll('\\', '/'),
)

/** Below a folder of the project's; `*` stands for anything, `<...>` for a name to be chosen. */
const named = /(?<![\w/.@:~-])(?:packages|services|infra|test|docs|examples)\/[\w.*/<>-]*[\w*>]/g
const link = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g

const isThere = (path: string): boolean => {
  const known = path.split('<')[0] ?? path
  return known.includes('*') ? globSync(known, { cwd: root }).length > 0 : existsSync(join(root, known))
}

/** Paths from the project's root. */
const pathsIn = (document: string, text: string): string[] => [
  ...[...text.replaceAll(link, ']()').matchAll(named)].map(([path]) => path),
  ...[...text.matchAll(link)].map(([, target = '']) => join(dirname(document), target)),
]

/** A file that is named without its folder. */
const bare = /`([a-z][\w-]*\.(?:ts|mjs|sql))`/g
const names = new Set(
  globSync('{packages,services,infra,test}/**/*.{ts,mjs,sql}', {
    cwd: root,
    exclude: (path) => basename(path) === 'node_modules',
  }).map((path) => basename(path)),
)

test('a path is found in words, in code and as a link', () => {
  const text =
    'see `packages/log/src`, test/e2e/*.ts; [one](../README.md#start) and [two](https://example.org/docs/x)'
  expect(pathsIn('docs/x.md', text)).toEqual(['packages/log/src', 'test/e2e/*.ts', 'README.md'])
})

test.each([
  ['packages/contracts', true],
  ['packages/sources/src/<publisher-dataset>/', true],
  ['test/house/*.test.ts', true],
  ['packages/nowhere', false],
  ['test/house/*.nothing', false],
])('%s is there: %s', (path, there) => {
  expect(isThere(path)).toBe(there)
})

test.each(documents)('%s names what is there', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  const bareNames = [...text.matchAll(bare)].map(([, name = '']) => name)
  expect([
    ...pathsIn(document, text).filter((path) => !isThere(path)),
    ...bareNames.filter((name) => !names.has(name)),
  ]).toEqual([])
})
