import { describe, expect, it } from 'vitest'
import type { LogRecord } from './record.ts'
import { sameFigureKey } from './same-figure.ts'

type Draft = Omit<LogRecord, 'revision'>

const flow: Draft = {
  v: 1,
  source: 'field',
  id: 'a',
  op: 'report',
  hash: '0123456789abcdef',
  receipt: 'r',
  kind: 'flow',
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'HTI',
  role: 'recommended',
  people: 100,
  start: '2024-01-01',
  end: '2024-01-31',
  eventId: 'eta',
  placeKey: 'key',
  places: [{ name: 'Jacmel', pcode: 'HT0211', role: 'location' }],
}
const stock: Draft = { ...flow, kind: 'stock', category: 'idps', operation: 'op', assessment: 'BA', round: 1 }
const place = (name: string, pcode?: string) => ({
  name,
  role: 'location' as const,
  ...(pcode === undefined ? {} : { pcode }),
})

describe('two flows are the same people twice', () => {
  it.each<[string, Partial<Draft>]>([
    ['their ids', { id: 'b' }],
    ['their days', { start: '2024-02-01', end: '2024-03-01' }],
    ['their figures', { people: 0 }],
    ['their causes', { cause: 'conflict' }],
    ['their operation, assessment and round', { operation: 'op', assessment: 'SA', round: 2 }],
    ['the name of a place with a P-code', { places: [place('Jakmèl', 'HT0211')] }],
    ['where exactly a place is', { placeKey: 'another' }],
    ['how often a place is named', { places: [place('Jacmel', 'HT0211'), place('Jacmel', 'HT0211')] }],
  ])('though %s differ', (_, over) => {
    expect(sameFigureKey({ ...flow, ...over })).toBe(sameFigureKey(flow))
  })

  it.each<[string, Partial<Draft>]>([
    ['source', { source: 'red-cross' }],
    ['event', { eventId: 'iota' }],
    ['category', { category: 'border_crossings' }],
    ['country', { country: 'DOM' }],
    ['nationality', { nationality: 'VEN' }],
    ['group of nationalities', { nationalityGroup: 'Africa' }],
    ['origin', { origin: 'COL' }],
    ['destination', { destination: 'USA' }],
    ['place', { places: [place('Jacmel', 'HT0212')] }],
    ['set of places', { places: [place('Jacmel', 'HT0211'), place('Gressier')] }],
  ])('but not of another %s', (_, over) => {
    expect(sameFigureKey({ ...flow, ...over })).not.toBe(sameFigureKey(flow))
  })

  it('whatever order their places come in, and by name where there is no P-code', () => {
    const [one, other] = [place('Jacmel', ''), place('Gressier')]
    const key = sameFigureKey({ ...flow, places: [one, other] })
    expect(sameFigureKey({ ...flow, places: [other, one] })).toBe(key)
    expect(sameFigureKey({ ...flow, places: [place('Jacmel'), other] })).toBe(key)
    expect(sameFigureKey({ ...flow, places: [place('Jakmèl'), other] })).not.toBe(key)
  })

  it('by the key of their places where none is listed', () => {
    const { places: _, ...bare } = flow
    expect(sameFigureKey({ ...bare, id: 'b' })).toBe(sameFigureKey(bare))
    expect(sameFigureKey({ ...bare, placeKey: 'another' })).not.toBe(sameFigureKey(bare))
  })
})

describe('two stocks', () => {
  it.each<[string, Partial<Draft>]>([
    ['date', { end: '2024-02-29' }],
    ['operation', { operation: 'other' }],
    ['assessment', { assessment: 'SA' }],
    ['round', { round: 2 }],
    ['cause', { cause: 'conflict' }],
  ])('of another %s are not the same people', (_, over) => {
    expect(sameFigureKey({ ...stock, ...over })).not.toBe(sameFigureKey(stock))
  })

  it('are the same at one date, whenever they were measured', () => {
    expect(sameFigureKey({ ...stock, id: 'b', start: '2019-01-01' })).toBe(sameFigureKey(stock))
  })
})

it.each<[string, Partial<Draft>]>([
  ['withdrawn', { op: 'retract' }],
  ['of no kind', { kind: 'none' }],
  ['triangulation', { role: 'triangulation' }],
  ['of unknown role', { role: 'unknown' }],
  ['without a number', { people: null }],
  ['one of several publications', { overlapGroup: '2023' }],
  ['of no event', { eventId: '' }],
  ['of no place', { placeKey: '' }],
])('a figure that is %s cannot be counted twice', (_, over) => {
  expect(sameFigureKey({ ...flow, ...over })).toBeUndefined()
  expect(sameFigureKey(flow)).toMatch(/^[0-9a-f]{16}$/)
})
