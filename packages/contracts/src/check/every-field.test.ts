/** A rule that speaks of several fields holds for each of them; and what is answered, how deep a row may be. */
import { describe, expect, it } from 'vitest'
import { checkObservation } from './check-observation.ts'
import { walkProblems } from './shape.ts'
import type { CheckContext } from './types.ts'

const strict: CheckContext = { today: '2024-06-15', mode: 'strict', receipt: 'r1', format: 'tideline' }

const flow = {
  source: 'field',
  id: 'a1',
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 1_000,
  start: '2019-09-01',
}
const { start: _start, ...undated } = flow
const stock = { ...undated, category: 'idps', date: '2019-12-31' }

const reasons = (input: unknown, context = strict): [string, string | undefined][] => {
  const result = checkObservation(input, context)
  return result.ok ? [] : result.rejections.map(({ code, path }) => [code, path])
}

const letters = (length: number): string => 'x'.repeat(length)
const many = <T>(count: number, item: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => item(at))
const event = (change: object) => ({ event: { id: 'e', ...change } })

describe('the same rule holds for every field it speaks of:', () => {
  it.each(['start', 'end', 'date', 'reportingDate'])('%s is a real date', (field) => {
    expect(reasons({ source: 's', id: '1', op: 'retract', revision: 1, [field]: '2019-02-29' })).toEqual([
      ['DATE_INVALID', field],
    ])
    expect(reasons({ source: 's', id: '1', op: 'retract', revision: 1, [field]: 'soon' })).toEqual([
      ['DATE_INVALID', field],
    ])
  })

  it.each(['country', 'origin', 'destination', 'nationality'])('%s is a country', (field) => {
    for (const unknown of ['XXY', 'HT', 'hti', 'Haiti', '', 7])
      expect(reasons({ ...flow, [field]: unknown })).toEqual([['COUNTRY_UNKNOWN', field]])
    expect(reasons({ ...flow, [field]: 'XKX' })).toEqual([])
    // where it was counted may be unknown; an unknown nationality is left out
    expect(reasons({ ...flow, [field]: 'XXU' })).toEqual(
      field === 'country' ? [] : [['COUNTRY_UNKNOWN', field]],
    )
  })

  it('dates of the other kind are refused, each by its name', () => {
    for (const field of ['date', 'reportingDate'])
      expect(reasons({ ...flow, [field]: '2019-09-01' })).toEqual([['DATE_KIND_MISMATCH', field]])
    for (const field of ['start', 'end'])
      expect(reasons({ ...stock, [field]: '2019-12-31' })).toEqual([['DATE_KIND_MISMATCH', field]])
  })

  it('a flow needs its first day, a stock the day it was measured', () => {
    expect(reasons({ ...undated, end: '2019-09-01' })).toEqual([['DATE_MISSING', 'start']])
    const { date: _date, ...unmeasured } = stock
    expect(reasons({ ...unmeasured, reportingDate: '2019-12-31' })).toEqual([['DATE_MISSING', 'date']])
  })

  const phone = '+507 6123-4567'
  it.each<[string, object]>([
    ['note', { note: phone }],
    ['operation', { operation: phone }],
    ['nationalityGroup', { nationalityGroup: phone }],
    ['publisher', { publisher: phone }],
    ['event.name', event({ name: phone })],
    ['places[1].name', { places: [{ name: 'Abaco' }, { name: phone }] }],
    ['id', { id: `case ${phone}` }],
    ['url', { url: 'https://wa.me/50761234567' }],
    ['event.id', { event: { id: phone } }],
    ['event.codes[1]', event({ codes: ['FL-2019-000099-HND', phone] })],
    ['places[0].pcode', { places: [{ name: 'Abaco', pcode: phone }] }],
  ])('no personal data in %s, nor its text in the answer', (path, change) => {
    const result = checkObservation({ ...flow, ...change }, strict)
    expect(result).toMatchObject({ ok: false, rejections: [{ code: 'PERSONAL_DATA', path }] })
    expect(JSON.stringify(result)).not.toContain('6123')
    expect(checkObservation({ ...flow, ...change }, { ...strict, mode: 'published' })).toMatchObject({
      ok: true,
      warnings: [{ code: 'PERSONAL_DATA_SUSPECTED', path }],
    })
  })
})

it('each published text that looks like personal data is named once', () => {
  const change = { note: '+507 6123-4567', operation: 'a@b.example', places: [{ name: 'a@b.example' }] }
  const result = checkObservation({ ...flow, ...change }, { ...strict, mode: 'published' })
  expect(result.ok ? result.warnings.map(({ path }) => path) : []).toEqual([
    'note',
    'operation',
    'places[0].name',
  ])
})

describe('a published stock', () => {
  const warned = (change: object): string[] => {
    const result = checkObservation({ ...stock, ...change }, { ...strict, mode: 'published' })
    return result.ok ? result.warnings.map(({ code }) => code) : ['rejected']
  }

  it('is ahead when it was measured after tomorrow, not when it is reported for a day to come', () => {
    expect(warned({ date: '2024-06-16' })).toEqual([])
    expect(warned({ date: '2024-06-17' })).toEqual(['DATE_AHEAD'])
    expect(warned({ date: '2024-06-15', reportingDate: '2025-12-31' })).toEqual([])
  })

  it('that was reported for a day before it was measured has both swapped', () => {
    expect(warned({ reportingDate: '2019-06-30' })).toEqual(['DATES_SWAPPED'])
  })

  it('is late by the day it is reported for', () => {
    expect(warned({ date: '2019-01-01', reportingDate: '2019-12-31', reportedAt: '2020-01-30' })).toEqual([])
    expect(warned({ date: '2019-01-01', reportingDate: '2019-12-31', reportedAt: '2020-01-31' })).toEqual([
      'LATE_ARRIVAL',
    ])
  })
})

describe('what an answer says', () => {
  it('is cut: 200 characters of a value, 20 reasons, lists and objects by their kind', () => {
    const result = checkObservation(
      { ...flow, country: letters(201), role: {}, places: 'x', round: [] },
      strict,
    )
    expect(result.ok ? [] : result.rejections.map(({ path, value }) => [path, value])).toEqual([
      ['country', letters(200)],
      ['role', '[object]'],
      ['places', 'x'],
      ['round', '[array]'],
    ])
    const unknown = Object.fromEntries(many(25, (at) => [`field${at}`, at]))
    expect(reasons({ ...flow, ...unknown })).toHaveLength(20)
  })

  it('is the whole published value up to 8,000 characters', () => {
    const published = (length: number): string | undefined => {
      const result = checkObservation(flow, { ...strict, extras: { published: { a: letters(length) } } })
      return result.ok ? result.draft.published : undefined
    }
    expect(published(7_992)).toHaveLength(8_000)
    expect(published(7_993)).toHaveLength(8_000)
    expect(published(10)).toBe('{"a":"xxxxxxxxxx"}')
  })
})

describe('the depth of a row', () => {
  const nested = (levels: number): unknown =>
    levels === 0 ? 1 : levels % 2 === 0 ? [nested(levels - 1)] : { a: nested(levels - 1) }

  it('is eight levels', () => {
    expect(walkProblems(nested(8))).toEqual([])
    expect(walkProblems(nested(9)).map(({ code }) => code)).toEqual(['ROW_TOO_DEEP'])
  })

  it.each(['__proto__', 'constructor', 'prototype'])('no field is called %s, at any level', (name) => {
    const row: unknown = JSON.parse(`{"event":{"id":"e","${name}":1}}`)
    expect(walkProblems(row)).toMatchObject([{ code: 'FIELD_UNKNOWN', path: `event.${name}` }])
  })
})

it('a full observation stands in its record field by field', () => {
  const full = {
    source: 'field',
    id: 'a1',
    revision: 7,
    baseRevision: 6,
    op: 'report',
    category: 'internal_displacements',
    cause: 'conflict',
    country: 'PAN',
    figure: 4,
    unit: 'household',
    householdSize: 2.5,
    quantifier: 'less_than',
    start: '2019-09-01',
    end: '2019-09-02',
    dateAccuracy: 'week',
    role: 'triangulation',
    origin: 'COL',
    destination: 'CRI',
    nationality: 'VEN',
    nationalityGroup: 'some',
    places: [{ role: 'origin', name: 'Turbo', adminLevel: 2, pcode: 'CO05837', lat: 8.1, lon: -76.7 }],
    operation: 'Darien',
    round: 3,
    roundComplete: false,
    assessment: 'FMR',
    event: { id: 'e9', name: 'An event', codes: ['FL-2019-000099-HND'] },
    breakdown: [{ sex: 'x', ageFrom: 0, ageTo: 4, figure: 4 }],
    publisher: 'IOM',
    url: 'https://example.org/a',
    note: 'a note',
    confidential: true,
    reportedAt: '2019-09-03T12:00:00+02:00',
  }
  const result = checkObservation(full, strict)
  expect(result.ok ? result.draft : result.rejections).toMatchObject({
    ...full,
    v: 1,
    kind: 'flow',
    people: 10,
    eventId: 'e9',
    adminLevel: 2,
    reportedAt: '2019-09-03T10:00:00.000Z',
    receipt: 'r1',
    format: 'tideline',
  })
})
