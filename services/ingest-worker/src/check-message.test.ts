import { MARKER_KEY } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { checkMessage } from './check-message.ts'
import { flowRecord } from './worker.fixture.ts'

const checked = (record: object, key: string | null = 'test|x') =>
  checkMessage({
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(JSON.stringify(record)),
  })

const without = (...names: string[]): object =>
  Object.fromEntries(Object.entries(flowRecord('a')).filter(([name]) => !names.includes(name)))

describe('a report', () => {
  it.each(['start', 'end', 'windowFrom', 'windowTo'])(
    'with a day in %s that no calendar has is unreadable, and says where and whose',
    (field) => {
      expect(
        checked({
          ...flowRecord('a'),
          windowFrom: '2019-01-01',
          windowTo: '2019-12-31',
          [field]: '2019-02-29',
        }),
      ).toEqual({
        kind: 'unreadable',
        reason: `${field}: 2019-02-29 is no civil date`,
        path: field,
        source: 'test',
      })
    },
  )

  it.each([['start'], ['end'], ['start', 'end']])('without %s is unreadable', (...names) => {
    expect(checked(without(...names))).toMatchObject({ kind: 'unreadable', path: 'start', source: 'test' })
  })

  it('without dates is fine where it retracts', () => {
    expect(checked({ ...without('start', 'end'), op: 'retract' })).toEqual({ kind: 'record' })
  })

  it('of a leap day is fine', () => {
    expect(checked({ ...flowRecord('a'), start: '2020-02-29', end: '2020-02-29' })).toEqual({
      kind: 'record',
    })
  })
})

it('only the key makes a marker, and a record needs none', () => {
  expect(checked({ marker: 1 }, MARKER_KEY).kind).toBe('marker')
  expect(checked({ marker: 1 }).kind).toBe('unreadable')
  expect(checked(flowRecord('a'), null)).toEqual({ kind: 'record' })
})

it('the source is named where it can be read, and cut to what the table shows', () => {
  expect(checked({ source: 's'.repeat(70), id: 'a' })).toMatchObject({ source: 's'.repeat(64) })
  expect(checked({ source: 7 })).not.toHaveProperty('source')
})
