/** Every limit of a push: the last value that is taken and the first that is not, with the field and the code. */
import { describe, expect, it } from 'vitest'
import { checkObservation } from './check-observation.ts'
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
const household = { ...flow, unit: 'household', householdSize: 5 }

const reasons = (input: unknown, context = strict): [string, string | undefined][] => {
  const result = checkObservation(input, context)
  return result.ok ? [] : result.rejections.map(({ code, path }) => [code, path])
}

const letters = (length: number): string => 'x'.repeat(length)
const many = <T>(count: number, item: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => item(at))
const place = (change: object) => ({ places: [{ name: 'Abaco', ...change }] })
const event = (change: object) => ({ event: { id: 'e', ...change } })
const band = (change: object) => ({ breakdown: [{ sex: 'f', figure: 1_000, ...change }] })
const bands = (count: number) => ({
  breakdown: many(count, (at) => ({ sex: 'f', ageFrom: at % 131, ageTo: 130, figure: 1 })),
})
const max = Number.MAX_SAFE_INTEGER

describe('a push with', () => {
  it.each<[what: string, last: object, first: object, code: string, path: string]>([
    [
      'a source of 64 characters',
      { source: letters(64) },
      { source: letters(65) },
      'FIELD_INVALID',
      'source',
    ],
    ['a source of one', { source: '0' }, { source: '' }, 'FIELD_INVALID', 'source'],
    [
      'a source that begins with a letter',
      { source: 'a.b_c-d' },
      { source: '.a' },
      'FIELD_INVALID',
      'source',
    ],
    ['a source in small letters', { source: 'ab' }, { source: 'aB' }, 'FIELD_INVALID', 'source'],
    ['an id of 200 characters', { id: letters(200) }, { id: letters(201) }, 'FIELD_INVALID', 'id'],
    ['an id', { id: 'a' }, { id: ' ' }, 'FIELD_INVALID', 'id'],
    ['an id of nothing', { id: '-' }, { id: '' }, 'FIELD_INVALID', 'id'],
    ['an id without control characters', { id: 'a b' }, { id: 'a\tb' }, 'FIELD_INVALID', 'id'],
    ['revision 1', { revision: 1 }, { revision: 0 }, 'FIELD_INVALID', 'revision'],
    // after 2^53 - 1 there is none: what has it could never be corrected or retracted
    ['revision 2^53 - 2', { revision: max - 1 }, { revision: max }, 'FIELD_INVALID', 'revision'],
    ['whole revisions', { revision: 2 }, { revision: 2.5 }, 'FIELD_INVALID', 'revision'],
    ['base revision 0', { baseRevision: 0 }, { baseRevision: -1 }, 'FIELD_INVALID', 'baseRevision'],
    [
      'base revision 2^53 - 1',
      { baseRevision: max },
      { baseRevision: max + 1 },
      'FIELD_INVALID',
      'baseRevision',
    ],
    ['a figure of 0', { figure: 0 }, { figure: -1 }, 'FIGURE_INVALID', 'figure'],
    ['a figure of 10 billion', { figure: 1e10 }, { figure: 1e10 + 1 }, 'FIGURE_IMPLAUSIBLE', 'figure'],
    ['a whole figure', { figure: 1 }, { figure: 0.5 }, 'FIGURE_INVALID', 'figure'],
    [
      'an operation of 200',
      { operation: letters(200) },
      { operation: letters(201) },
      'FIELD_INVALID',
      'operation',
    ],
    [
      'a publisher of 200',
      { publisher: letters(200) },
      { publisher: letters(201) },
      'FIELD_INVALID',
      'publisher',
    ],
    ['a link of 4,000', { url: letters(4_000) }, { url: letters(4_001) }, 'FIELD_INVALID', 'url'],
    ['a note of 4,000', { note: letters(4_000) }, { note: letters(4_001) }, 'FIELD_INVALID', 'note'],
    [
      'a group of nationalities of 100',
      { nationalityGroup: letters(100) },
      { nationalityGroup: letters(101) },
      'FIELD_INVALID',
      'nationalityGroup',
    ],
    ['round 0', { round: 0 }, { round: -1 }, 'FIELD_INVALID', 'round'],
    ['round 1,000,000', { round: 1_000_000 }, { round: 1_000_001 }, 'FIELD_INVALID', 'round'],
    [
      'an event id of 200',
      event({ id: letters(200) }),
      event({ id: letters(201) }),
      'FIELD_INVALID',
      'event.id',
    ],
    ['an event id', event({ id: 'e' }), event({ id: '' }), 'FIELD_INVALID', 'event.id'],
    [
      'an event name of 500',
      event({ name: letters(500) }),
      event({ name: letters(501) }),
      'FIELD_INVALID',
      'event.name',
    ],
    [
      '100 event codes',
      event({ codes: many(100, () => 'c') }),
      event({ codes: many(101, () => 'c') }),
      'FIELD_INVALID',
      'event.codes',
    ],
    [
      'a code of 100',
      event({ codes: [letters(100)] }),
      event({ codes: [letters(101)] }),
      'FIELD_INVALID',
      'event.codes[0]',
    ],
    [
      'a place name of 500',
      place({ name: letters(500) }),
      place({ name: letters(501) }),
      'FIELD_INVALID',
      'places[0].name',
    ],
    ['a place name', place({}), place({ name: '' }), 'FIELD_INVALID', 'places[0].name'],
    [
      'a P-code of 64',
      place({ pcode: letters(64) }),
      place({ pcode: letters(65) }),
      'FIELD_INVALID',
      'places[0].pcode',
    ],
    ['level 0', place({ adminLevel: 0 }), place({ adminLevel: -1 }), 'FIELD_INVALID', 'places[0].adminLevel'],
    ['level 5', place({ adminLevel: 5 }), place({ adminLevel: 6 }), 'FIELD_INVALID', 'places[0].adminLevel'],
    ['the north pole', place({ lat: 90 }), place({ lat: 90.001 }), 'FIELD_INVALID', 'places[0].lat'],
    ['the south pole', place({ lat: -90 }), place({ lat: -90.001 }), 'FIELD_INVALID', 'places[0].lat'],
    ['180 degrees east', place({ lon: 180 }), place({ lon: 180.001 }), 'FIELD_INVALID', 'places[0].lon'],
    ['180 degrees west', place({ lon: -180 }), place({ lon: -180.001 }), 'FIELD_INVALID', 'places[0].lon'],
    [
      'a role of a place',
      place({ role: 'both' }),
      place({ role: 'best' }),
      'FIELD_INVALID',
      'places[0].role',
    ],
    [
      '2,000 places',
      { places: many(2_000, () => ({ name: 'x' })) },
      { places: many(2_001, () => ({ name: 'x' })) },
      'FIELD_INVALID',
      'places',
    ],
    [
      'age 130',
      band({ ageFrom: 130, ageTo: 130 }),
      band({ ageFrom: 131 }),
      'FIELD_INVALID',
      'breakdown[0].ageFrom',
    ],
    ['age 0', band({ ageFrom: 0, ageTo: 0 }), band({ ageTo: -1 }), 'FIELD_INVALID', 'breakdown[0].ageTo'],
    [
      'a band of a single year',
      band({ ageFrom: 5, ageTo: 5 }),
      band({ ageFrom: 6, ageTo: 5 }),
      'BREAKDOWN_AGE_REVERSED',
      'breakdown[0].ageFrom',
    ],
    ['a band of all', band({}), band({ figure: 1_001 }), 'BREAKDOWN_EXCEEDS_TOTAL', 'breakdown'],
    [
      '31 December 2299',
      { start: '2019-09-01', reportedAt: '2299-12-31' },
      { reportedAt: '2300-01-01' },
      'DATE_INVALID',
      'reportedAt',
    ],
    ['1 January 1900', { start: '1900-01-01' }, { start: '1899-12-31' }, 'DATE_INVALID', 'start'],
    ['29 February of 2020', { start: '2020-02-29' }, { start: '2021-02-29' }, 'DATE_INVALID', 'start'],
    ['one day', { end: '2019-09-01' }, { end: '2019-08-31' }, 'DATES_REVERSED', 'start'],
    ['tomorrow as its end', { start: '2024-06-16' }, { start: '2024-06-17' }, 'DATE_IN_FUTURE', 'end'],
  ])('%s is taken, and the next is not', (_what, last, first, code, path) => {
    expect(reasons({ ...flow, ...last })).toEqual([])
    expect(reasons({ ...flow, ...first })).toEqual([[code, path]])
  })

  it.each<[what: string, last: object, first: object, code: string, path: string]>([
    ['30 people', { householdSize: 30 }, { householdSize: 30.1 }, 'HOUSEHOLD_SIZE_INVALID', 'householdSize'],
    [
      'hardly anybody',
      { householdSize: 0.001 },
      { householdSize: 0 },
      'HOUSEHOLD_SIZE_INVALID',
      'householdSize',
    ],
    [
      '10 billion people',
      { householdSize: 5, figure: 2e9 },
      { householdSize: 5, figure: 2e9 + 1 },
      'FIGURE_IMPLAUSIBLE',
      'figure',
    ],
  ])('households of %s', (_what, last, first, code, path) => {
    expect(reasons({ ...household, ...last })).toEqual([])
    expect(reasons({ ...household, ...first })).toEqual([[code, path]])
  })

  it('500 bands, and not 501', () => {
    expect(reasons({ ...flow, ...bands(131) })).toEqual([])
    const distinct = (count: number) =>
      many(count, (at) => ({ sex: 'f', ageFrom: Math.floor(at / 6), ageTo: 125 + (at % 6), figure: 1 }))
    expect(reasons({ ...flow, breakdown: distinct(500) })).toEqual([])
    expect(reasons({ ...flow, breakdown: distinct(501) })).toEqual([['FIELD_INVALID', 'breakdown']])
  })
})
