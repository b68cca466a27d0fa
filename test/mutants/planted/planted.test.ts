// The mistakes are held against the code in every `npm test`, or they would rot unseen until somebody plants them.
import { existsSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isEquivalent } from '../mutant.ts'
import { plantIn } from '../plant.ts'
import { planted } from './index.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

test('there are at least 150 that a test has to notice', () => {
  expect(planted.filter((each) => !isEquivalent(each)).length).toBeGreaterThanOrEqual(150)
})

test('each has a name of its own', () => {
  const names = planted.map(({ id }) => id)
  expect(names.filter((name, nth) => names.indexOf(name) !== nth)).toEqual([])
})

const afterwards = ({ file, changes }: (typeof planted)[number]): string => {
  const before = readFileSync(at(file), 'utf8')
  const after = plantIn(before, changes)
  if (after === before) throw new Error(`nothing changes in ${file}`)
  // A file that cannot be loaded fails every test, whatever it tests.
  return file.endsWith('.ts') ? stripTypeScriptTypes(after) : after
}

const complaints = (of: (each: (typeof planted)[number]) => unknown): string[] =>
  planted.flatMap((each) => {
    try {
      of(each)
      return []
    } catch (error) {
      return [`${each.id}: ${String(error)}`]
    }
  })

test('each can be planted', () => {
  expect(complaints(afterwards)).toEqual([])
})

test('each has tests to notice it', () => {
  const isTest = (path: string): boolean => /\.test\.(ts|mjs)$/.test(path) && existsSync(at(path))
  const without = planted.filter(
    (each) => !isEquivalent(each) && !(each.tests.length > 0 && each.tests.every(isTest)),
  )
  expect(without.map(({ id }) => id)).toEqual([])
})
