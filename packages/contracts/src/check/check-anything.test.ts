import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorCodes, warningCodes } from '../errors.ts'
import { finishRecord } from '../finish-record.ts'
import { recordSchema } from '../record.ts'
import { checkObservation } from './check-observation.ts'
import { flow, published, stock, strict } from './observation.fixture.ts'

describe('whatever is sent', () => {
  const nasty = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }),
    fc.constantFrom<unknown>(
      1e308,
      -0,
      Number.MAX_SAFE_INTEGER + 2,
      '',
      'null',
      JSON.parse('{"__proto__":1}'),
      [[[[[[[[[[]]]]]]]]]],
    ),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.date().map((date) => (Number.isNaN(date.getTime()) ? 'NaN' : date.toISOString().slice(0, 10))),
  )
  const fields = [
    ...new Set([
      ...Object.keys(flow),
      ...Object.keys(stock),
      'end',
      'places',
      'event',
      'breakdown',
      'unit',
      'householdSize',
    ]),
  ]
  const mutated = fc
    .tuple(
      fc.constantFrom<object>(flow, stock),
      fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), nasty, { maxKeys: 4 }),
    )
    .map(([base, change]): unknown => ({ ...base, ...change }))

  it.each([strict, published])('is accepted as a record or refused with known codes ($mode)', (context) => {
    fc.assert(
      fc.property(fc.oneof(mutated, nasty), (input) => {
        const result = checkObservation(input, context)
        const codes = result.ok ? result.warnings : result.rejections
        const known = result.ok ? warningCodes : errorCodes
        expect(codes.every(({ code }) => Object.hasOwn(known, code))).toBe(true)
        const isRecord = (): boolean =>
          result.ok && recordSchema.safeParse(finishRecord(result.draft, 1)).success
        expect(isRecord() || (!result.ok && result.rejections.length > 0)).toBe(true)
        expect(result.ok || JSON.stringify(result).length < 20_000).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives the same answer twice and leaves the input as it was', () => {
    fc.assert(
      fc.property(mutated, (input) => {
        const before = structuredClone(input)
        expect(checkObservation(input, strict)).toEqual(checkObservation(input, strict))
        expect(input).toEqual(before)
      }),
    )
  })
})

it('20,000 unknown members are refused by their first twenty, without comparing each with all', () => {
  const members = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`member${index}`, index]))
  const checked = checkObservation(members, strict)
  expect(checked).toMatchObject({ ok: false })
  expect(checked.ok ? 0 : checked.rejections.length).toBe(20)
})
