/** docs/dependencies.md names what is installed: every package of the catalogue, its release, since when there is one, and its licence. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const lockShape = z.object({
  catalogs: z.object({
    default: z.record(z.string(), z.object({ specifier: z.string(), version: z.string() })),
  }),
})
const { default: locked } = lockShape.parse(parse(read('pnpm-lock.yaml'))).catalogs
const { catalog } = z
  .object({ catalog: z.record(z.string(), z.string()) })
  .parse(parse(read('pnpm-workspace.yaml')))

const documented = read('docs/dependencies.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| package'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const folder = join(root, 'node_modules', '.pnpm')
const installed = existsSync(folder) ? readdirSync(folder) : []

const licenceOf = (name: string, version: string): string => {
  const begin = `${name.replace('/', '+')}@${version}`
  const at = installed.find(
    (each) => each === begin || each.startsWith(`${begin}_`) || each.startsWith(`${begin}(`),
  )
  const { license } = z
    .object({ license: z.union([z.string(), z.object({ type: z.string() })]) })
    .parse(JSON.parse(readFileSync(join(folder, at ?? begin, 'node_modules', name, 'package.json'), 'utf8')))
  return typeof license === 'string' ? license : license.type
}

it('names every package of the catalogue and no other, as the lock file has it', () => {
  const table = Object.fromEntries(documented.map(([name = '', version = '']) => [name, version]))
  expect(table).toEqual(catalog)
  expect(Object.fromEntries(Object.entries(locked).map(([name, { version }]) => [name, version]))).toEqual(
    Object.fromEntries(Object.keys(locked).map((name) => [name, catalog[name]])),
  )
})

it.each(documented)(
  '%s %s of %s is under %s',
  (name = '', version = '', since = '', licence = '', why = '') => {
    expect(z.iso.date().parse(since)).toBe(since)
    expect(licenceOf(name, version)).toBe(licence)
    expect(why).not.toBe('')
  },
)
