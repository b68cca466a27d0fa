import { describe, expect, it } from 'vitest'
import { finishRecord } from '../finish-record.ts'
import { recordSchema } from '../record.ts'
import { checkObservation } from './check-observation.ts'
import { codesOf, draftOf, flow, published, stock, strict, undated } from './observation.fixture.ts'

describe('an accepted observation', () => {
  it('has its defaults filled in', () => {
    expect(draftOf(flow)).toMatchObject({
      v: 1,
      op: 'report',
      kind: 'flow',
      unit: 'person',
      people: 9_840,
      quantifier: 'exact',
      role: 'recommended',
      dateAccuracy: 'day',
      start: '2019-09-01',
      end: '2019-09-01',
      receipt: 'r1',
      format: 'tideline',
    })
  })

  it('is a record once its revision is known', () => {
    const draft = draftOf({
      ...flow,
      baseRevision: 3,
      reportedAt: '2019-09-02',
      event: { id: 'e1', name: 'Dorian' },
    })
    const record = finishRecord(draft, 4)
    expect(recordSchema.parse(record)).toEqual(record)
    expect(record).toMatchObject({ revision: 4, eventId: 'e1', reportedAt: '2019-09-02T00:00:00.000Z' })
    expect(record).not.toHaveProperty('baseRevision')
  })

  it('of a stock spans from the day measured to the day reported for', () => {
    expect(draftOf(stock)).toMatchObject({ kind: 'stock', start: '2019-12-31', end: '2019-12-31' })
    const carried = draftOf({ ...stock, date: '2019-03-01', reportingDate: '2024-12-31' })
    expect(carried).toMatchObject({ start: '2019-03-01', end: '2024-12-31' })
  })

  it('counts households in people, half up in decimals', () => {
    expect(draftOf({ ...flow, figure: 835, unit: 'household', householdSize: 4.1 }).people).toBe(3_424)
  })

  it('keeps a figure that was asked and not reported apart from 0', () => {
    expect(draftOf({ ...flow, figure: null })).toMatchObject({ figure: null, people: null })
    expect(draftOf({ ...flow, figure: null, unit: 'household' })).toMatchObject({
      figure: null,
      people: null,
    })
    expect(draftOf({ ...flow, figure: 0 })).toMatchObject({ figure: 0, people: 0 })
  })

  it('has one key for a set of places, in whatever order and however well they are known', () => {
    const [abaco, bahama] = [
      { name: 'Abaco', lat: 26.4, lon: -77.1 },
      { name: 'Grand Bahama', pcode: 'BS01' },
    ]
    const one = draftOf({ ...flow, places: [abaco, bahama] })
    const other = draftOf({
      ...flow,
      places: [{ ...bahama, adminLevel: 2 }, { ...abaco, role: 'origin' }, abaco],
    })
    expect(one.placeKey).toBe(other.placeKey)
    expect(one.placeKey).toMatch(/^[0-9a-f]{16}$/)
    expect(other.adminLevel).toBe(2)
    expect(draftOf({ ...flow, places: [abaco] }).placeKey).not.toBe(one.placeKey)
    expect(draftOf({ ...flow, places: [] })).not.toHaveProperty('placeKey')
  })

  it('has the level of the places it was counted at, not that of where people came from', () => {
    const [country, province] = [
      { name: 'Haiti', adminLevel: 0 },
      { name: 'Ouest', adminLevel: 1, role: 'origin' },
    ]
    expect(draftOf({ ...flow, places: [country, province] }).adminLevel).toBe(0)
    expect(draftOf({ ...flow, places: [province] }).adminLevel).toBe(1)
  })

  it('carries what only an adapter knows', () => {
    const extras = {
      dataset: 'd',
      windowFrom: '2019-01-01',
      windowTo: '2019-12-31',
      published: { start: '31/12/2019' },
    }
    expect(draftOf(flow, { ...published, extras })).toMatchObject({
      dataset: 'd',
      windowFrom: '2019-01-01',
      published: '{"start":"31/12/2019"}',
    })
  })
})

describe('a retraction', () => {
  it('needs no more than source and id', () => {
    const draft = draftOf({ source: 'field', id: 'a1', op: 'retract', revision: 2 })
    expect(draft).toMatchObject({ op: 'retract', kind: 'none' })
    expect(recordSchema.safeParse(finishRecord(draft, 2)).success).toBe(true)
    expect(draft).not.toHaveProperty('role')
  })

  it('is checked in what it names', () => {
    const retraction = { source: 'field', id: 'a1', op: 'retract' }
    expect(codesOf({ ...retraction, country: 'XXY' })).toEqual([['COUNTRY_UNKNOWN', 'country']])
    expect(codesOf({ ...retraction, start: '2019-02-29' })).toEqual([['DATE_INVALID', 'start']])
    expect(codesOf({ op: 'retract', source: 'field' })).toEqual([['FIELD_MISSING', 'id']])
  })
})

describe('refused in a field push', () => {
  const household = { ...flow, unit: 'household', householdSize: 5 }
  it.each<[string, unknown, string, string | undefined]>([
    ['no object', 7, 'FIELD_TYPE', undefined],
    ['an unknown field', { ...flow, beneficiaryName: 'x' }, 'FIELD_UNKNOWN', 'beneficiaryName'],
    ['an unknown field within', { ...flow, event: { id: 'e', owner: 'x' } }, 'FIELD_UNKNOWN', 'event.owner'],
    ['a prototype name', JSON.parse(`{"__proto__":{"x":1},"id":"1"}`), 'FIELD_UNKNOWN', '__proto__'],
    ['a missing id', { ...flow, id: undefined }, 'FIELD_MISSING', 'id'],
    ['a missing category', { ...undated, category: undefined }, 'FIELD_MISSING', 'category'],
    ['a missing cause', { ...flow, cause: undefined }, 'FIELD_MISSING', 'cause'],
    ['a missing country', { ...flow, country: undefined }, 'FIELD_MISSING', 'country'],
    ['a missing figure', { ...flow, figure: undefined }, 'FIELD_MISSING', 'figure'],
    ['a text where a list belongs', { ...flow, places: 'Abaco' }, 'FIELD_TYPE', 'places'],
    ['an unknown role', { ...flow, role: 'best' }, 'FIELD_INVALID', 'role'],
    ['a separator in the id', { ...flow, id: 'a|b' }, 'FIELD_INVALID', 'id'],
    ['NUL in a text', { ...flow, note: 'a\u0000b' }, 'FIELD_INVALID', 'note'],
    ['half a character', { ...flow, note: 'a\ud800b' }, 'FIELD_INVALID', 'note'],
    ['an unknown category', { ...flow, category: 'displaced' }, 'CATEGORY_UNKNOWN', 'category'],
    ['an unknown cause', { ...flow, cause: 'disaster.weather.derecho' }, 'CAUSE_UNKNOWN', 'cause'],
    ['an unknown country', { ...flow, country: 'XXY' }, 'COUNTRY_UNKNOWN', 'country'],
    ['a country by its name', { ...flow, country: 'Bahamas' }, 'COUNTRY_UNKNOWN', 'country'],
    ['an unknown nationality', { ...flow, nationality: 'HT' }, 'COUNTRY_UNKNOWN', 'nationality'],
    ['a figure as text', { ...flow, figure: '9,840' }, 'FIGURE_INVALID', 'figure'],
    ['a negative figure', { ...flow, figure: -1 }, 'FIGURE_INVALID', 'figure'],
    ['a fraction', { ...flow, figure: 1.5 }, 'FIGURE_INVALID', 'figure'],
    ['a figure no double holds', { ...flow, figure: 2 ** 53 }, 'FIGURE_INVALID', 'figure'],
    ['more people than a double holds', { ...household, figure: 2 ** 52 }, 'FIGURE_INVALID', 'figure'],
    ['households without a size', { ...flow, unit: 'household' }, 'HOUSEHOLD_SIZE_MISSING', 'householdSize'],
    ['households of nobody', { ...household, householdSize: 0 }, 'HOUSEHOLD_SIZE_INVALID', 'householdSize'],
    ['households of 31', { ...household, householdSize: 31 }, 'HOUSEHOLD_SIZE_INVALID', 'householdSize'],
    ['29 February of 2019', { ...flow, start: '2019-02-29' }, 'DATE_INVALID', 'start'],
    ['a date in another order', { ...flow, start: '01/09/2019' }, 'DATE_INVALID', 'start'],
    ['a date no store holds', { ...flow, start: '0001-01-01' }, 'DATE_INVALID', 'start'],
    ['an unreal reportedAt', { ...flow, reportedAt: 'yesterday' }, 'DATE_INVALID', 'reportedAt'],
    ['a flow without start', undated, 'DATE_MISSING', 'start'],
    ['a stock without date', { ...stock, date: undefined }, 'DATE_MISSING', 'date'],
    ['reversed dates', { ...flow, end: '2019-08-31' }, 'DATES_REVERSED', 'start'],
    [
      'a stock reported for before it was measured',
      { ...stock, reportingDate: '2019-06-30' },
      'DATES_REVERSED',
      'date',
    ],
    ['a flow that ends after tomorrow', { ...flow, end: '2024-06-17' }, 'DATE_IN_FUTURE', 'end'],
    ['a stock measured after tomorrow', { ...stock, date: '2024-06-17' }, 'DATE_IN_FUTURE', 'date'],
    ['a flow with a date', { ...flow, date: '2019-09-01' }, 'DATE_KIND_MISMATCH', 'date'],
    ['a stock with an end', { ...stock, end: '2019-09-01' }, 'DATE_KIND_MISMATCH', 'end'],
    [
      'a breakdown above the total',
      { ...flow, breakdown: [{ sex: 'f', figure: 9_841 }] },
      'BREAKDOWN_EXCEEDS_TOTAL',
      'breakdown',
    ],
    [
      'a band given twice',
      {
        ...flow,
        breakdown: [
          { sex: 'f', ageFrom: 0, figure: 1 },
          { sex: 'f', ageFrom: 0, figure: 2 },
        ],
      },
      'BREAKDOWN_DUPLICATE_BAND',
      'breakdown[1]',
    ],
    [
      'reversed ages',
      { ...flow, breakdown: [{ sex: 'm', ageFrom: 17, ageTo: 0, figure: 9_840 }] },
      'BREAKDOWN_AGE_REVERSED',
      'breakdown[0].ageFrom',
    ],
    [
      'a breakdown that is no number',
      { ...flow, breakdown: [{ sex: 'm', figure: 'x' }] },
      'FIGURE_INVALID',
      'breakdown[0].figure',
    ],
    ['a phone number in a note', { ...flow, note: 'ask +507 6123-4567' }, 'PERSONAL_DATA', 'note'],
    [
      'an e-mail address in a place',
      { ...flow, places: [{ name: 'a@b.example' }] },
      'PERSONAL_DATA',
      'places[0].name',
    ],
    [
      'a document in an event name',
      { ...flow, event: { id: 'e', name: 'passport A1234567' } },
      'PERSONAL_DATA',
      'event.name',
    ],
  ])('%s', (_what, input, code, path) => {
    expect(codesOf(JSON.parse(JSON.stringify(input)))).toEqual([[code, path]])
  })

  it('a row nested deeper than eight levels, however deep', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? [deep] : { a: deep }
    expect(codesOf({ ...flow, note: deep }).map(([code]) => code)).toEqual(['ROW_TOO_DEEP'])
  })

  it('with every reason at once, but not with the text that holds personal data', () => {
    const result = checkObservation(
      { ...flow, country: 'XXY', start: '2019-13-01', note: 'a@b.example' },
      strict,
    )
    expect(result.ok ? [] : result.rejections.map(({ code }) => code)).toEqual([
      'COUNTRY_UNKNOWN',
      'DATE_INVALID',
      'PERSONAL_DATA',
    ])
    expect(JSON.stringify(result)).not.toContain('a@b.example')
  })
})
