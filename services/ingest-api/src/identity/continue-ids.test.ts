import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { continueIds, type NaturalRow, type StoredRow } from './continue-ids.ts'

const row = (nth: number, more: Partial<NaturalRow> = {}): NaturalRow => ({
  source: 's',
  key: 'k',
  id: `k-${nth}`,
  former: `f-new-${nth}`,
  people: 1,
  ...more,
})
const stored = (id: string, people: number | null = 1, more: Partial<StoredRow> = {}): StoredRow => ({
  id,
  isLive: true,
  people,
  keys: ['k'],
  ...more,
})
const goOn = (rows: NaturalRow[], held: StoredRow[], alone = false) =>
  Object.fromEntries(continueIds(rows, held, alone))

describe('a row goes on under', () => {
  it('the id it had as it is printed, whatever its figure', () => {
    const rows = [row(1, { former: 'f-b-1', people: 9 }), row(2, { former: 'f-a-1', people: 8 })]
    expect(goOn(rows, [stored('f-a-1', 9), stored('f-b-1', 8)])).toEqual({ 'k-1': 'f-b-1', 'k-2': 'f-a-1' })
  })

  it('that of an equal with its figure, then the first that is left', () => {
    const rows = [row(1, { people: 7 }), row(2, { people: 5 }), row(3, { people: 6 })]
    const held = [stored('f-a-10', 5), stored('f-a-2', 5), stored('f-a-1', 4)]
    expect(goOn(rows, held)).toEqual({ 'k-2': 'f-a-2', 'k-1': 'f-a-1', 'k-3': 'f-a-10' })
  })

  it('none of a row that was withdrawn, unless it is printed as that was', () => {
    const held = [stored('f-a-1', 1, { isLive: false }), stored('f-b-1')]
    expect(goOn([row(1, { former: 'f-a-1' })], held)).toEqual({ 'k-1': 'f-b-1' })
    expect(goOn([row(1, { former: 'f-a-1' })], held.slice(0, 1))).toEqual({ 'k-1': 'f-a-1' })
    expect(goOn([row(1)], held.slice(0, 1))).toEqual({})
  })

  it('one id in two readings of its label', () => {
    expect(
      goOn([row(1), row(2, { key: 'l', id: 'l-1' })], [stored('f-a-1', 1, { keys: ['k', 'l'] })]),
    ).toEqual({
      'k-1': 'f-a-1',
    })
  })

  it('its equals are not known to a row that is replayed alone', () => {
    const held = [stored('f-a-1'), stored('f-a-2')]
    expect(goOn([row(1)], held, true)).toEqual({})
    expect(goOn([row(2)], held.slice(0, 1), true)).toEqual({})
    expect(goOn([row(1)], held.slice(0, 1), true)).toEqual({ 'k-1': 'f-a-1' })
    expect(goOn([row(2, { former: 'f-a-2' })], held, true)).toEqual({ 'k-2': 'f-a-2' })
  })
})

it('no stored id is given to two rows, and none to a row of another key', () => {
  const keys = fc.constantFrom('k', 'l')
  const rows = fc.array(fc.record({ key: keys, former: fc.nat(9), people: fc.option(fc.nat(3)) }), {
    maxLength: 12,
  })
  const held = fc.uniqueArray(
    fc.record({ id: fc.nat(9), key: keys, people: fc.nat(3), isLive: fc.boolean() }),
    {
      selector: ({ id }) => id,
    },
  )
  fc.assert(
    fc.property(rows, held, fc.boolean(), (file, store, alone) => {
      const names = file.map(({ key, former, people }, nth) => ({
        ...row(nth),
        key,
        id: `${key}-${nth}`,
        // as printed belongs to one key
        former: `f-${store.find(({ id }) => id === former)?.key ?? key}-${key}-${former}`,
        people,
      }))
      const rowsHeld = store.map(({ id, key, people, isLive }) => ({
        id: `f-${key}-${key}-${id}`,
        people,
        isLive,
        keys: [key],
      }))
      const continued = continueIds(names, rowsHeld, alone)
      expect(new Set(continued.values()).size).toBe(continued.size)
      for (const [id, former] of continued) expect(former.split('-')[1]).toBe(id.split('-')[0])
    }),
  )
})
