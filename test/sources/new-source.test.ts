/** `tideline source new`: what it makes of a file. The guide that goes with it is followed by guide.test.ts. */
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceFormat } from '../../packages/sources/src/format.ts'
import { policiesText } from '../../packages/sources/src/policies-text.ts'
import { bytesOf } from '../../packages/sources/src/testing/read-all.ts'
import { makeSource } from '../../packages/cli/src/source/make-source.ts'

const src = fileURLToPath(new URL('../../packages/sources/src/', import.meta.url))
const table =
  'month,nationality,people\n2022-01-01,Haiti,1022\n2022-02-01,Cuba,7\n2022-02-01,Total,7\n2022-02-01,Cuba,7\n'

let folder = ''
let root = ''
/** The folder of sources, as a checkout has it: what is not changed is the real one. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-source-'))
  root = join(folder, 'src')
  await mkdir(root)
  for (const name of readdirSync(src)) {
    if (name === 'formats.ts' || name === 'policies.ts') cpSync(join(src, name), join(root, name))
    else symlinkSync(join(src, name), join(root, name))
  }
  await writeFile(join(folder, 'table.csv'), table)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const make = (name = 'xx-border', file = 'table.csv') =>
  makeSource(root, { name, file: join(folder, file), category: 'arrivals' })

it('makes a folder that reads the file, and one line in each list', async () => {
  const { files, profile } = await make()
  expect(files).toEqual(['format.ts', 'policy.ts', 'rows.test.ts', 'PROFILE.md'])
  expect(profile).toMatchObject({ rows: 4, broken: 0, totals: 1, repeated: 1 })
  expect(profile.columns.map(({ name, kind, sum }) => [name, kind, sum])).toEqual([
    ['month', 'date', undefined],
    ['nationality', 'country name', undefined],
    ['people', 'number', 1_043],
  ])
  for (const list of ['formats.ts', 'policies.ts']) {
    const [before, after] = [
      readFileSync(join(src, list), 'utf8').split('\n'),
      (await readFile(join(root, list), 'utf8')).split('\n'),
    ]
    expect(after.filter((line) => !before.includes(line)).length).toBe(2)
  }
  const { xxBorder } = (await import(
    /* @vite-ignore */ pathToFileURL(join(root, 'xx-border', 'format.ts')).href
  )) as { xxBorder: SourceFormat }
  const rows = await Array.fromAsync(xxBorder.read(bytesOf(table), { source: 'xx-border' }))
  expect(
    rows.flatMap(({ observations }) =>
      observations.map(({ observation }) => [observation.id, observation.figure]),
    ),
  ).toEqual([
    ['2022-01-01:HTI', 1_022],
    ['2022-02-01:CUB', 7],
    ['2022-02-01:CUB', 7],
  ])
})

it('what it makes of its policy is what the contracts would hold', async () => {
  await make()
  const { policies } = (await import(
    /* @vite-ignore */ pathToFileURL(join(root, 'xx-border', 'policy.ts')).href
  )) as { policies: Parameters<typeof policiesText>[0] }
  // hidden rather than shown, compared with rather than counted, until somebody has decided
  expect(policies).toMatchObject([
    { source: 'xx-border', disclosure: 'sensitive', precedence: { never: true }, proven: false },
  ])
  expect(policiesText(policies)).toContain('"source": "xx-border"')
})

describe('nothing is made', () => {
  it.each([
    ['of a name that is none', '../x', 'table.csv', 'PARAMETER_INVALID'],
    ['of a name that is taken', 'us-cbp', 'table.csv', 'PARAMETER_INVALID'],
    ['of a file without a country', 'xx-border', 'other.csv', 'HEADER_UNKNOWN'],
    ['of an empty file', 'xx-border', 'empty.csv', 'BODY_UNREADABLE'],
  ])('%s', async (_, name, file, code) => {
    await writeFile(join(folder, 'other.csv'), 'month,people\n2022-01-01,5\n')
    await writeFile(join(folder, 'empty.csv'), '')
    const before = readFileSync(join(root, 'formats.ts'), 'utf8')
    await expect(make(name, file)).rejects.toMatchObject({ code })
    expect(readFileSync(join(root, 'formats.ts'), 'utf8')).toBe(before)
  })
})
