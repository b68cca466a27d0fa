/** What can be filled of a DREF application, and what is said of the rest. */
import type { SeriesAnswer } from '@tideline/contracts'
import type { RecordedEvent } from '@tideline/log'
import { expect, it } from 'vitest'
import { drefPrefill, type DrefInput } from './dref.ts'
import { drefAnswerSchema } from './dref-schema.ts'

const dorian: RecordedEvent = {
  eventId: 'dorian',
  name: 'Hurricane Dorian',
  codes: ['TC-2019-000099-BHS', 'TC-2019-000095-DOM'],
  causes: ['disaster.weather.meteorological.storm.cyclone'],
  categories: ['idps', 'internal_displacements'],
  countries: ['BHS'],
  sources: ['idmc-gidd'],
  firstDate: '2019-08-26',
  lastDate: '2019-12-31',
  observations: 2,
}

const point = (year: number, value: number | null, more: object = {}) => ({
  period: String(year),
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  quantifier: value === null ? null : 'reported',
  ...more,
})
const seriesOf = (bySource: Record<string, object[]>) =>
  ({
    series: Object.entries(bySource).map(([source, points]) => ({ key: { source }, points })),
  }) as unknown as Pick<SeriesAnswer, 'series'>

const fill = (more: Partial<DrefInput> = {}) =>
  drefAnswerSchema.parse(
    drefPrefill({
      country: 'BHS',
      event: dorian,
      asOf: '2026-11-27T00:00:00.000Z',
      flow: seriesOf({ 'idmc-gidd': [point(2019, 17_847)] }),
      stock: seriesOf({ 'idmc-gidd': [point(2019, 44_200, { measuredOn: '2019-12-31' })] }),
      rank: (_, sources) => sources,
      creditOf: (source) => ({ title: source, publisher: 'IDMC', licence: 'l', credit: 'IDMC, GIDD' }),
      origin: 'https://figures.example',
      ...more,
    }),
  )
const reasonOf = (answer: ReturnType<typeof fill>, field: string): string | undefined =>
  answer.unknown.find((each) => each.field === field)?.reason

it("is in the names of GO's API, with the country's own GLIDE number and a link to where the figure comes from", () => {
  const answer = fill()
  const lineage =
    'https://figures.example/v1/lineage?category=internal_displacements&country=BHS&event=dorian&source=idmc-gidd&period=2019&asOf=2026-11-27T00%3A00%3A00.000Z'
  expect(answer.fields).toEqual({
    title: 'Hurricane Dorian',
    country_details: { iso3: 'BHS', name: 'Bahamas' },
    disaster_type_details: { name: 'Cyclone' },
    type_of_onset: 2,
    event_date: '2019-08-26',
    num_affected: null,
    people_in_need: null,
    displaced_people: 17_847,
    glide_codes: ['TC-2019-000099-BHS'],
    glide_code: 'TC-2019-000099-BHS',
    source_information: [{ source_name: 'IDMC, GIDD', source_link: lineage }],
  })
  expect(answer.unknown.map(({ field }) => field)).toEqual(['num_affected', 'people_in_need'])
  expect(answer.figures.map(({ category, people, from, to }) => [category, people, from, to])).toEqual([
    ['internal_displacements', 17_847, '2019-01-01', '2019-12-31'],
    ['idps', 44_200, '2019-12-31', '2019-12-31'],
  ])
})

it('what is not known is null, and why is said', () => {
  const nothing = { ...dorian, name: '', codes: [], causes: ['disaster', 'conflict'], categories: ['idps'] }
  const answer = fill({ event: nothing, flow: seriesOf({ a: [point(2019, null)] }), stock: seriesOf({}) })
  expect(answer.fields).toMatchObject({
    title: null,
    disaster_type_details: null,
    type_of_onset: null,
    event_date: null,
    displaced_people: null,
    glide_codes: [],
    glide_code: null,
    source_information: [],
  })
  expect(answer.unknown).toHaveLength(10)
  expect(answer.unknown.every(({ reason }) => reason !== '')).toBe(true)
  expect(reasonOf(answer, 'displaced_people')).toContain('no source reports')
  expect([answer.chosen, answer.figures]).toEqual([null, []])
})

it("a neighbour's GLIDE number is not the country's", () => {
  const answer = fill({ country: 'BRB' })
  expect(answer.fields.glide_code).toBeNull()
  expect(reasonOf(answer, 'glide_code')).toContain('TC-2019-000099-BHS, TC-2019-000095-DOM')
})

it('of several sources one is chosen by precedence; the years of one source are added, those of two are not', () => {
  const flow = seriesOf({
    a: [point(2019, 10), point(2020, 5, { quantifier: 'more_than' })],
    b: [point(2019, 1_000)],
  })
  const answer = fill({ flow, rank: () => ['a', 'b'] })
  expect(answer.fields.displaced_people).toBe(15)
  expect(answer.chosen).toEqual({ source: 'a', category: 'internal_displacements' })
  expect(answer.figures.slice(0, 2).map(({ source, people }) => [source, people])).toEqual([
    ['a', 15],
    ['b', 1_000],
  ])
  expect(answer.figures[0]).toMatchObject({ quantifier: null, from: '2019-01-01', to: '2020-12-31' })
  expect(answer.figures[0]?.lineage).toHaveLength(2)
  expect(fill({ flow, rank: () => ['b', 'a'] }).fields.displaced_people).toBe(1_000)
})

it('people still displaced stand in where nobody reports how many it displaced, and only the newest of them', () => {
  const stock = seriesOf({ a: [point(2019, 50), point(2020, 7, { measuredOn: '2020-12-31' })] })
  const answer = fill({ flow: seriesOf({}), stock })
  expect([answer.fields.displaced_people, answer.chosen?.category]).toEqual([7, 'idps'])
})

it('a hidden figure stays hidden, and one of a source that is only compared with is not taken', () => {
  const hidden = fill({
    flow: seriesOf({ a: [point(2019, null, { state: 'suppressed' })] }),
    stock: seriesOf({}),
  })
  expect([hidden.fields.displaced_people, hidden.figures[0]?.state]).toEqual([null, 'suppressed'])
  expect(reasonOf(hidden, 'displaced_people')).toContain('1 to 4')
  const compared = fill({ rank: () => [] })
  expect(compared.fields.displaced_people).toBeNull()
  expect(reasonOf(compared, 'displaced_people')).toContain('compared with')
})

it.each([
  ['disaster.weather.hydrological.flood', 'Flood', 2],
  ['disaster.weather.hydrological.flood.dam_release', 'Flood', 2],
  ['disaster.weather.climatological.drought.drought', 'Drought', 1],
  ['disaster.geophysical.geophysical.earthquake.tsunami', 'Tsunami', 2],
  // a storm may be a hurricane, and a conflict is one of three types of GO
  ['disaster.weather.meteorological.storm', undefined, null],
  ['disaster.geophysical.geophysical.earthquake', undefined, null],
  ['conflict', undefined, null],
])('%s is %s', (cause, name, onset) => {
  const { fields } = fill({ event: { ...dorian, causes: [cause] } })
  expect([fields.disaster_type_details?.name, fields.type_of_onset]).toEqual([name, onset])
})

it('a link that GO would cut off is left out', () => {
  const event = { ...dorian, eventId: 'x'.repeat(200) }
  expect(fill({ event }).fields.source_information[0]?.source_link).toBeNull()
})
