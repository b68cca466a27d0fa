/** Figures are answered although what stands beside them is too much; any other failure is the answer's. */
import type { SeriesAnswer } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { coverageOrWarning } from './coverage-or-warning.ts'

const shown = { series: [], warnings: [{ code: 'OTHER', message: 'as it was' }] } as unknown as SeriesAnswer
const failing = (code: string) => async () => {
  throw Object.assign(new Error('refused'), { code, type: 'SOME_TYPE' })
}

it.each([
  ['159', 'TIMEOUT_EXCEEDED'],
  ['160', 'TOO_SLOW'],
  ['241', 'MEMORY_LIMIT_EXCEEDED'],
])('what took too much is left out with a warning: %s %s', async (code) => {
  const answer = await coverageOrWarning(shown, failing(code))
  expect(answer.warnings.map((warning) => warning.code)).toEqual(['OTHER', 'COVERAGE_NOT_TOLD'])
})

it.each([
  ['202', 'TOO_MANY_SIMULTANEOUS_QUERIES'],
  ['60', 'UNKNOWN_TABLE'],
  ['62', 'SYNTAX_ERROR'],
  ['53', 'TYPE_MISMATCH'],
  ['4711', 'unknown'],
  ['ECONNREFUSED', 'away'],
])('any other failure is that of the answer: %s %s', async (code) => {
  await expect(coverageOrWarning(shown, failing(code))).rejects.toMatchObject({ code })
})

it('coverage that can be told is', async () => {
  const covered = { ...shown, warnings: [] }
  expect(await coverageOrWarning(shown, async () => covered)).toBe(covered)
})
