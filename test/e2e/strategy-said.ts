/** For tests: what is said beside the strategy's figures, and that no sum mixes two sources. */
import { categories } from '@tideline/contracts'
import { expect, it } from 'vitest'
import type { Pipeline } from './pipeline.ts'

/** Tests of a stack with every source of the strategy in it. */
export const whatIsSaid = (pipelineOf: () => Pipeline): void => {
  it('what UN DESA does not report in 2019 is not reported, and not the year before carried on', async () => {
    const answer = await pipelineOf().series({
      category: 'migrants',
      country: 'DOM',
      origin: 'HTI',
      source: 'un-desa-stock',
      groupBy: '',
      interval: 'year',
      from: '2015-01-01',
      to: '2020-12-31',
    })
    expect(answer.series[0]?.points.map(({ period, value, state }) => [period, value, state])).toEqual([
      ['2015', 475_084, 'reported'],
      ...['2016', '2017', '2018', '2019'].map((each) => [each, null, 'not_reported']),
      ['2020', 496_112, 'reported'],
    ])
  })

  const page = async (path: string): Promise<string> => {
    const answer = await fetch(`${pipelineOf().queryUrl}${path}`, { headers: { 'accept-language': 'en' } })
    expect([path, answer.status]).toEqual([path, 200])
    return (await answer.text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  }

  it('the page says so too, and puts nothing between two years', async () => {
    const shown = await page(
      '/series?category=migrants&country=DOM&origin=HTI&source=un-desa-stock&interval=year&from=2015-01-01&to=2020-12-31',
    )
    // the newest year first
    expect(shown).toMatch(/2020 2019 2018 2017 2016 2015 /)
    expect(shown).toMatch(/496,112 .{0,80}(not reported ){4}475,084/)
  })

  it('the page says that 65 of the conflict figure are not explained', async () => {
    const shown = await page(
      '/series?category=internal_displacements&cause=conflict&country=SLV,MEX,HTI&interval=year&from=2019-01-01&to=2019-12-31',
    )
    expect(shown).toMatch(/464,563 .*464,498; the difference of 65 is not explained/)
  })

  it('each source that is stored says whose it is, how often it comes, and whether a real file proved it', async () => {
    const { body } = await pipelineOf().get<{
      sources: { source: string; publisher: string; licence: string; cadence: string; proven: boolean }[]
    }>(`${pipelineOf().queryUrl}/v1/sources`)
    const known = body.sources.filter(({ source }) => source !== 'khsm-copy')
    for (const { publisher, licence, cadence } of known)
      expect([publisher, licence, cadence].every((text) => text !== '' && text !== null)).toBe(true)
    expect(known.filter(({ proven }) => !proven).map(({ source }) => source)).toEqual([
      'cr-dgme',
      'hdx-hapi-idps',
      'iom-dtm-flow',
      'ntmi-returns',
      'r4v',
    ])
  })

  it('no sum mixes two sources, whatever is asked for', async () => {
    const all = categories.flatMap((category) =>
      (['country', 'nationality', 'cause', ''] as const).map((groupBy) => ({ category, groupBy })),
    )
    const told = new Set<string>()
    for (const { category, groupBy } of all) {
      const apart = await pipelineOf().series({ category, groupBy, interval: 'year' })
      for (const { key } of apart.series) told.add(key.source ?? 'none')
      const one = await pipelineOf().series({
        category,
        groupBy: groupBy === '' ? 'country' : `country,${groupBy}`.replace('country,country', 'country'),
        interval: 'year',
        sources: 'preferred',
      })
      for (const { key, points } of one.series) {
        for (const { period, sources = [], parts = [] } of points) {
          // two only where each gives causes that the other has nothing of
          const causes = parts.flatMap((part) => part.causes)
          const isOne = sources.length <= 1 || new Set(causes).size === causes.length
          expect([category, key, period, isOne]).toEqual([category, key, period, true])
        }
      }
    }
    expect([told.has('none'), told.size]).toEqual([false, 13])
  }, 300_000)
}
