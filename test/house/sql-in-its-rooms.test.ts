// What ClickHouse is asked stands in three packages. A statement elsewhere would bypass what they promise: how an
// observation's revision is chosen, when a query is cut off, that a small figure is hidden.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const rooms = /^packages\/(log|rollups|answers)\//
/** infra/local is an engine of its own and speaks SQL by profession. */
const sources = globSync('{packages,services}/*/{src,scripts}/**/*.ts', { cwd: root }).filter(
  (path) => !/\.(test|fixture)\.ts$/.test(path) && !rooms.test(path),
)

const statement =
  /\bSELECT\b[^;]*?\bFROM\b|\bINSERT\s+INTO\b|\b(?:ALTER|CREATE|DROP|TRUNCATE|OPTIMIZE|RENAME)\s+(?:TABLE|DATABASE|VIEW)\b|\bTRUNCATE\b|\bDELETE\s+FROM\b/

/** Comments may speak of statements. */
const spoken = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

test.each([
  'const rows = store.rows(`SELECT id\n  FROM ${tables.log}`)',
  "store.run('INSERT INTO log VALUES')",
  '`ALTER TABLE ${table} DELETE WHERE 1`',
  "'TRUNCATE TABLE log'",
  "'CREATE TABLE t (a Int8)'",
])('%j is a statement', (source) => {
  expect(spoken(source)).toMatch(statement)
})

test.each(["'select a country from the list'", '// SELECT 1 FROM log', 'createTable()', "'SELECTED'"])(
  '%j is none',
  (source) => {
    expect(spoken(source)).not.toMatch(statement)
  },
)

test('only log, rollups and answers hold statements', () => {
  expect(sources.length).toBeGreaterThan(200)
  const elsewhere = sources.filter((path) => statement.test(spoken(readFileSync(`${root}${path}`, 'utf8'))))
  expect(elsewhere).toEqual([])
})
