/** The texts and keys that make two things the same: canonical JSON, the key of a set of places, of the same people. */
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { finestAdminLevel, placeKeyOf } from './place-key.ts'
import type { LogRecord } from './record.ts'
import { sameFigureKey } from './same-figure.ts'

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a10: 1, a9: 2, B: 3, ä: 4 }, '{"B":3,"a10":1,"a9":2,"ä":4}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [[3, 1, 2], '[3,1,2]'],
    [[undefined, null], '[null,null]'],
    [{ a: { d: [{ z: 1, y: 2 }], c: '' } }, '{"a":{"c":"","d":[{"y":2,"z":1}]}}'],
    [{ 'a"b': 'c"d\n' }, '{"a\\"b":"c\\"d\\n"}'],
    [[0, -0, 1.5, true, false, ''], '[0,0,1.5,true,false,""]'],
    [undefined, 'null'],
    [[], '[]'],
    [{}, '{}'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })
})

const [abaco, nassau] = [
  { role: 'location', name: 'Abaco', pcode: 'BS01', lat: 26.4, lon: -77.1, adminLevel: 1 },
  { role: 'location', name: 'Nassau' },
] as const

describe('the key of a set of places', () => {
  const key = placeKeyOf([abaco, nassau])

  it('is nothing for no places, and pinned for some: it stands in the store', () => {
    expect(placeKeyOf([])).toBe('')
    expect(key).toBe('2088916d1b808c9b')
  })

  it.each([
    ['order', [nassau, abaco]],
    ['repetition', [abaco, nassau, abaco]],
    ['level', [{ ...abaco, adminLevel: 2 }, nassau]],
    ['end of the movement', [{ ...abaco, role: 'origin' as const }, nassau]],
  ])('does not depend on %s', (_what, places) => {
    expect(placeKeyOf(places)).toBe(key)
  })

  it.each([
    ['name', [{ ...abaco, name: 'Great Abaco' }, nassau]],
    ['P-code', [{ ...abaco, pcode: 'BS02' }, nassau]],
    ['latitude', [{ ...abaco, lat: 26.5 }, nassau]],
    ['longitude', [{ ...abaco, lon: -77.2 }, nassau]],
    ['a place less', [abaco]],
    ['latitude and longitude swapped', [{ ...abaco, lat: -77.1, lon: 26.4 }, nassau]],
  ])('depends on %s', (_what, places) => {
    expect(placeKeyOf(places)).not.toBe(key)
  })
})

it('the finest level is that of the places counted, the largest of several, of origins only where there is nothing else', () => {
  const at = (
    adminLevel: number | undefined,
    role: 'location' | 'origin' | 'destination' | 'both' = 'location',
  ) => ({
    role,
    name: 'x',
    adminLevel,
  })
  expect(finestAdminLevel([])).toBeUndefined()
  expect(finestAdminLevel([at(undefined)])).toBeUndefined()
  expect(finestAdminLevel([at(0), at(2), at(1)])).toBe(2)
  expect(finestAdminLevel([at(0), at(3, 'origin')])).toBe(0)
  expect(finestAdminLevel([at(0), at(3, 'destination')])).toBe(3)
  expect(finestAdminLevel([at(0), at(3, 'both')])).toBe(3)
  expect(finestAdminLevel([at(1, 'origin'), at(2, 'origin')])).toBe(2)
  expect(finestAdminLevel([at(undefined), at(2, 'origin')])).toBeUndefined()
})

describe('the key of the same people counted twice', () => {
  const flow: LogRecord = {
    v: 1,
    source: 's',
    id: '1',
    revision: 1,
    op: 'report',
    hash: '0000000000000000',
    kind: 'flow',
    category: 'internal_displacements',
    cause: 'disaster',
    country: 'BHS',
    figure: 5,
    people: 5,
    start: '2019-09-01',
    end: '2019-09-03',
    role: 'recommended',
    origin: 'BHS',
    destination: 'BHS',
    nationality: 'BHS',
    nationalityGroup: 'all',
    places: [abaco, nassau],
    placeKey: 'k',
    operation: 'o',
    round: 1,
    assessment: 'BA',
    eventId: 'e',
    receipt: 'r',
  }
  const stock: LogRecord = { ...flow, kind: 'stock', category: 'idps' }

  it.each<[string, Partial<LogRecord>]>([
    ['a retraction', { op: 'retract' }],
    ['no kind', { kind: 'none' }],
    ['triangulation', { role: 'triangulation' }],
    ['an unknown role', { role: 'unknown' }],
    ['no figure', { people: null }],
    ['a publication of several', { overlapGroup: 'g' }],
    ['no event', { eventId: '' }],
    ['no places', { placeKey: '' }],
  ])('is none for %s', (_what, change) => {
    expect(sameFigureKey({ ...flow, ...change })).toBeUndefined()
  })

  it.each<[string, Partial<LogRecord>]>([
    ['source', { source: 't' }],
    ['event', { eventId: 'f' }],
    ['category', { category: 'returns' }],
    ['country', { country: 'HTI' }],
    ['nationality', { nationality: 'HTI' }],
    ['nationality group', { nationalityGroup: 'some' }],
    ['origin', { origin: 'HTI' }],
    ['destination', { destination: 'HTI' }],
    ['a place less', { places: [abaco] }],
    ['a P-code', { places: [{ ...abaco, pcode: 'BS02' }, nassau] }],
    ['a name without P-code', { places: [abaco, { ...nassau, name: 'Freeport' }] }],
  ])('differs with %s, of flows and of stocks', (_what, change) => {
    expect(sameFigureKey({ ...flow, ...change })).not.toBe(sameFigureKey(flow))
    expect(sameFigureKey({ ...stock, ...change })).not.toBe(sameFigureKey(stock))
  })

  it.each<[string, Partial<LogRecord>]>([
    ['day', { end: '2019-09-04' }],
    ['operation', { operation: 'p' }],
    ['assessment', { assessment: 'SA' }],
    ['round', { round: 2 }],
    ['cause', { cause: 'conflict' }],
  ])('differs with the %s of a stock, not of a flow', (_what, change) => {
    expect(sameFigureKey({ ...stock, ...change })).not.toBe(sameFigureKey(stock))
    expect(sameFigureKey({ ...flow, ...change })).toBe(sameFigureKey(flow))
  })

  it.each<[string, Partial<LogRecord>]>([
    ['id', { id: '2' }],
    ['figure', { people: 6, figure: 6 }],
    ['first day', { start: '2019-08-31' }],
    ['order of places', { places: [nassau, abaco], placeKey: 'l' }],
    ['pins that were moved', { places: [{ ...abaco, lat: 1, lon: 2 }, nassau], placeKey: 'l' }],
    ['a name beside a P-code', { places: [{ ...abaco, name: 'Abacos' }, nassau] }],
  ])('does not differ with %s', (_what, change) => {
    expect(sameFigureKey({ ...flow, ...change })).toBe(sameFigureKey(flow))
    expect(sameFigureKey({ ...stock, ...change })).toBe(sameFigureKey(stock))
  })

  it('takes the key of the places where their names are not at hand', () => {
    const { places: _places, ...unnamed } = flow
    expect(sameFigureKey({ ...unnamed, placeKey: 'l' })).not.toBe(
      sameFigureKey({ ...unnamed, placeKey: 'k' }),
    )
  })
})
