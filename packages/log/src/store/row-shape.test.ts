import { TidelineError } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { columnsShape, count, flag, keyedRowShape, offset, people, rowShape } from './row-shape.ts'

const shape = rowShape('a place', { name: z.string(), n: count, told: people, from: offset, yes: flag })
const row = { name: 'a', n: '-7', told: null, from: '18446744073709551615', yes: 1 }

const thrownBy = (parse: () => unknown): TidelineError | undefined => {
  try {
    parse()
    return undefined
  } catch (error) {
    if (error instanceof TidelineError) return error
    throw error
  }
}

it('makes numbers of 64-bit integers, and conditions of 0 and 1', () => {
  expect(shape.parse(row)).toEqual({ name: 'a', n: -7, told: null, from: 18446744073709551615n, yes: true })
  expect(shape.parse({ ...row, told: '3', yes: false })).toMatchObject({ told: 3, yes: false })
})

it.each([
  ['a column that is not there', { ...row, n: undefined }, 'n'],
  ['a number that is none', { ...row, n: '' }, 'n'],
  ['a number of another size', { ...row, told: 3 }, 'told'],
  ['no count at all', { ...row, n: null }, 'n'],
  ['an offset below 0', { ...row, from: '-1' }, 'from'],
])('refuses %s, naming place and column and not what stood there', (_, wrong, column) => {
  const error = thrownBy(() => shape.parse(wrong))
  expect(error).toMatchObject({ code: 'INTERNAL', context: { column } })
  expect(error?.message).toContain('a place')
})

it('takes key columns as they come, as long as they are text', () => {
  const keyed = keyedRowShape('cells', { value: count })
  expect(keyed.parse({ value: '5', g_country: 'HND' })).toEqual({ value: 5, g_country: 'HND' })
  expect(thrownBy(() => keyed.parse({ value: '5', g_country: 3 }))?.code).toBe('INTERNAL')
})

it('takes the columns of the log, and nothing that is nested', () => {
  const columns = columnsShape('records')
  expect(columns.parse({ id: 'a', figure: '5', round: 2, confidential: false, people: null })).toMatchObject({
    figure: '5',
  })
  expect(thrownBy(() => columns.parse({ id: ['a'] }))?.code).toBe('INTERNAL')
})
