/** One source of several, and how much of what was expected has reported, over HTTP. */
import { describe, expect, it } from 'vitest'
import { asOf, displaced, first, serveExplained } from './explained.fixture.ts'
import { seriesAnswerSchema } from '@tideline/contracts'

const served = serveExplained('preferred')
const series = async (query: string) => seriesAnswerSchema.parse(await served.get(`/v1/series?${query}`))

describe('sources=preferred', () => {
  it('takes GIDD for the years it covers and IDU for the others, and tells what was not taken', async () => {
    const answer = await series(
      `${displaced}&sources=preferred&groupBy=country&to=2022-12-31&totals=gidd&asOf=${asOf(first)}`,
    )
    expect(answer.series).toHaveLength(1)
    expect(answer.series[0]?.key).toEqual({ country: 'HTI' })
    expect(
      answer.series[0]?.points.map(({ period, value, sources, alternatives }) => ({
        period,
        value,
        sources,
        alternatives,
      })),
    ).toEqual([
      {
        period: '2021',
        value: 220_000,
        sources: ['idmc-gidd'],
        alternatives: [{ source: 'idmc-idu', value: 150_000, state: 'reported', quantifier: 'exact' }],
      },
      { period: '2022', value: 700, sources: ['idmc-idu'], alternatives: undefined },
    ])
    expect(answer.precedence?.[0]?.sources).toContain('idmc-gidd')
  })

  it('keeps the year’s choice in its months, also in those that the source spreads nothing over', async () => {
    const answer = await series(
      `${displaced}&sources=preferred&interval=month&cause=disaster&from=2021-01-01&to=2022-12-31`,
    )
    const sum = (year: string): number =>
      answer.series
        .flatMap(({ points }) => points)
        .filter(({ from }) => from.startsWith(year))
        .reduce((all, { value }) => all + (value ?? 0), 0)
    expect(sum('2021')).toBe(220_000)
    // GIDD now has 2022 too: in March, and nowhere else.
    expect(sum('2022')).toBe(900)
  })

  it('takes the first source that has a stock at the date', async () => {
    const answer = await series(
      'category=idps&country=HTI&sources=preferred&interval=month&groupBy=country&from=2021-09-01&to=2021-12-31',
    )
    expect(answer.series[0]?.points.map(({ value, sources }) => [value, sources])).toEqual([
      [150, ['iom-dtm']],
      [80, ['iom-dtm']],
      [80, ['iom-dtm']],
      [80, ['iom-dtm']],
    ])
    expect(answer.series[0]?.points.at(-1)?.alternatives).toEqual([
      { source: 'idmc-gidd', value: 400, state: 'reported', quantifier: 'reported' },
    ])
  })

  it('says what totals=gidd leaves out', async () => {
    const answer = await series(`${displaced}&source=idmc-idu&groupBy=country&totals=gidd`)
    expect(answer.warnings).toEqual([
      {
        code: 'OTHER_LEFT_OUT',
        message: 'As GIDD does, figures under other causes are left out: 40 people of idmc-idu.',
        count: 1,
      },
    ])
    expect((await series(`${displaced}&source=field&groupBy=country&totals=gidd`)).warnings).toEqual([])
  })

  it('names what it chose in CSV too', async () => {
    const csv = await (
      await fetch(
        `${served.url}/v1/series?${displaced}&sources=preferred&groupBy=country&cause=disaster&from=2021-01-01&to=2021-12-31&format=csv`,
      )
    ).text()
    const [header, row] = csv.split('\n')
    expect(header).toBe(
      'country,period,from,to,value,state,observations,quantifier,date_accuracy,as_of,digits,clipped,derived,measured_on,oldest_on,complete,covered_from,covered_to,covered_days,only_nationality,only_origin,only_destination,missing,rejected_rows,not_comparable,sources,parts,alternatives,method,warnings',
    )
    expect(row).toMatch(
      /^HTI,2021,2021-01-01,2021-12-31,220000,partial,1,reported,year,.*,idmc-gidd,,idmc-idu=150000,spread,/,
    )
  })
})

describe('coverage', () => {
  const camps =
    'category=idps&country=DOM&source=camps&interval=month&groupBy=country&from=2021-10-01&to=2021-10-31'

  it('stands beside a figure of which a part has not reported again', async () => {
    const answer = await series(`${camps}&coverage=true`)
    expect(answer.series[0]?.points[0]).toMatchObject({
      value: 185,
      state: 'partial',
      coverage: { unit: 'places', reported: 1, expected: 3, oldestOn: '2021-09-01', oldestAgeDays: 60 },
    })
    expect((await series(camps)).series[0]?.points[0]).not.toHaveProperty('coverage')
  })

  it('has columns of its own in CSV', async () => {
    const csv = await (await fetch(`${served.url}/v1/series?${camps}&coverage=true&format=csv`)).text()
    const [header, row] = csv.split('\n')
    expect(header).toMatch(
      /,as_of,digits,clipped,derived,measured_on,oldest_on,complete,covered_from,covered_to,covered_days,only_nationality,only_origin,only_destination,missing,rejected_rows,not_comparable,coverage_unit,coverage_reported,coverage_expected,oldest_age_days,growth_percent_30d,growth_cases,growth_per,method,warnings$/,
    )
    expect(row).toMatch(/,2021-10-02,2021-09-01,.*places,1,3,60,,,,,/)
  })
})

describe('names', () => {
  const asked = `${displaced}&source=field&groupBy=country,cause&cause=disaster&names=es`

  it('stand beside codes in each format, as UN M49 and the cause tree have them', async () => {
    const json = await series(asked)
    expect(json.series[0]?.names).toEqual({ country: 'Haití', cause: 'Desastre' })
    expect(json.query).toMatchObject({ names: 'es' })
    const csv = await (await fetch(`${served.url}/v1/series?${asked}&format=csv`)).text()
    expect(csv.split('\n')[0]).toMatch(/,warnings,country_name,cause_name$/)
    expect(csv.split('\n')[1]).toMatch(/,Haití,Desastre$/)
    const lines = await (await fetch(`${served.url}/v1/series?${asked}&format=ndjson`)).text()
    expect(JSON.parse(lines.split('\n')[0] ?? '')).toMatchObject({ names: { country: 'Haití' } })
    expect((await series(asked.replace('&names=es', ''))).series[0]).not.toHaveProperty('names')
  })
})

it.each(['json', 'csv', 'ndjson'])('an answer without a row warns all the same: %s', async (format) => {
  const path = `/v1/series?category=internal_displacements&region=ca-4&country=USA&format=${format}`
  const answer = await fetch(served.url + path)
  expect(answer.headers.get('x-warnings')).toBe('NO_COUNTRY_LEFT')
  await answer.text()
})
