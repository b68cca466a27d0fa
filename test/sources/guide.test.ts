/** "Adding a source" in CONTRIBUTING.md, followed word for word in a copy of the checkout. */
import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openScratch, type Scratch } from './scratch.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
const [, section = ''] = /^## Adding a source\n([\s\S]*?)^## /m.exec(guide) ?? []

/** Lines of its code, in order, with what each reader puts in. */
const commands = [...section.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .map((line) =>
    line
      .replaceAll('<name>', 'xx-border')
      .replaceAll('<file>', 'table.csv')
      .replaceAll('<category>', 'arrivals'),
  )

const node = process.execPath

/** What a command of the guide runs once set-up is done; set-up itself would install into the copy. */
const inTerminal = (line: string): readonly [command: string, args: readonly string[]] => {
  const words = line.split(' ')
  if (line.startsWith('npx tideline ')) return [node, ['infra/setup/tideline.mjs', ...words.slice(2)]]
  if (line.startsWith('npm test -- ')) return [node, ['test/run.ts', ...words.slice(3)]]
  if (line.startsWith('node ')) return [node, words.slice(1)]
  if (line.startsWith('rm ')) return ['rm', words.slice(1)]
  throw new Error(`The guide has a command that this test cannot run: ${line}`)
}

/** Of a file, the lines that the copy has and the checkout has not. */
const added = async (scratch: Scratch, path: string): Promise<string[]> => {
  const before = new Set((await readFile(join(root, path), 'utf8')).split('\n'))
  return (await readFile(join(scratch.folder, path), 'utf8')).split('\n').filter((line) => !before.has(line))
}

let scratch: Scratch
beforeAll(async () => {
  scratch = openScratch(root)
  await writeFile(
    join(scratch.folder, 'table.csv'),
    'month,nationality,people\n2022-01-01,Haiti,1022\n2022-02-01,Cuba,7\n',
  )
})
afterAll(() => scratch?.remove())

it('makes a source whose first test passes, with one line in each list, and which is listed', async () => {
  expect(commands.length).toBeGreaterThan(0)
  const outputs = new Map<string, string>()
  for (const line of commands) {
    const { code, output } = await scratch.run(...inTerminal(line))
    expect([line, code, code === 0 ? '' : output]).toEqual([line, 0, ''])
    outputs.set(line, output)
  }
  const said = (start: string): string =>
    [...outputs].find(([line]) => line.startsWith(start))?.[1] ?? `the guide does not say: ${start}`

  const src = 'packages/sources/src'
  expect((await readdir(join(scratch.folder, src, 'xx-border'))).toSorted()).toEqual([
    'format.ts',
    'policy.ts',
    'rows.test.ts',
  ])
  expect(await added(scratch, `${src}/formats.ts`)).toEqual([
    "import { xxBorder } from './xx-border/format.ts'",
    '  xxBorder,',
  ])
  expect(await added(scratch, `${src}/policies.ts`)).toEqual([
    "import { policies as xxBorder } from './xx-border/policy.ts'",
    '  xxBorder,',
  ])
  expect(said('npm test -- packages/sources/src/xx-border')).toMatch(/\n1 passed, 0 failed/)
  expect(said('npm test -- packages/sources/src/policies.test.ts')).toMatch(/ passed, 0 failed/)
  expect(said('npx tideline sources')).toMatch(/^xx-border .*no: written from its documentation/m)
}, 600_000)

it('says what each file is that it makes', () => {
  for (const file of ['format.ts', 'policy.ts', 'rows.test.ts', 'PROFILE.md', 'formats.ts', 'policies.ts'])
    expect(section).toContain(`\`${file}\``)
})
