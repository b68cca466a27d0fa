/** The worked examples of the domain reference on several sources (4.6), with a precedence declared for them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { LineageAnswer, Precedence } from '@tideline/contracts'
import { examplesOf } from './examples.ts'
import { flowRow } from './push-rows.ts'

const declared: Precedence = {
  version: 1,
  rules: [
    { sources: ['red-cross', 'government'], reason: 'The Red Cross counted from house to house.' },
    {
      categories: ['internal_displacements'],
      sources: ['idmc-gidd', 'idmc-idu'],
      reason: 'GIDD is validated once a year, IDU is provisional.',
    },
  ],
}

let folder: string | undefined
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

const { given, pipeline } = examplesOf('domain sources', async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-precedence-'))
  const file = join(folder, 'sources.json')
  await writeFile(file, JSON.stringify(declared))
  return { PRECEDENCE_FILE: file }
})

const preferred = {
  category: 'internal_displacements',
  sources: 'preferred',
  groupBy: 'country',
  interval: 'year',
}

const lineageOf = async (query: Record<string, string>): Promise<LineageAnswer> => {
  const answer = await fetch(`${pipeline.queryUrl}/v1/lineage?${new URLSearchParams(query).toString()}`)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as LineageAnswer
}

describe('4.6 precedence by source instead of a sum', () => {
  const event = { id: 'landslide' }
  given(
    flowRow('government', 'a', { country: 'GTM', event, figure: 2 }),
    flowRow('red-cross', 'a', { country: 'GTM', event, figure: 1 }),
  )

  it('4.6 Red Cross 1 and Government 2 show 1, not 3, and name the other', async () => {
    const answer = await pipeline.series({ ...preferred, country: 'GTM' })
    expect(answer.series).toMatchObject([
      {
        key: { country: 'GTM' },
        points: [
          {
            period: '2024',
            value: 1,
            sources: ['red-cross'],
            alternatives: [{ source: 'government', value: 2, state: 'reported' }],
          },
        ],
      },
    ])
    expect(answer.precedence).toEqual([
      { sources: ['red-cross', 'government'], reason: 'The Red Cross counted from house to house.' },
    ])
  })

  it('4.6 the lineage of the 1 lists the 2 as left out for its source', async () => {
    const answer = await lineageOf({ category: 'internal_displacements', country: 'GTM', period: '2024' })
    expect(answer).toMatchObject({ value: 1, sources: ['red-cross'], excludedCounts: { other_source: 1 } })
    expect(answer.excluded[0]?.observation.source).toBe('government')
  })

  it('4.6 without a preference each source stands by itself', async () => {
    const { sources: _, ...each } = preferred
    const answer = await pipeline.series({ ...each, country: 'GTM' })
    expect(answer.series.map(({ key, points }) => [key.source, points[0]?.value])).toEqual([
      ['government', 2],
      ['red-cross', 1],
    ])
  })
})

describe('GIDD is preferred to IDU for the years it covers', () => {
  given(
    flowRow('idmc-gidd', '2023', { country: 'HTI', start: '2023-01-01', end: '2023-12-31', figure: 1_200 }),
    flowRow('idmc-idu', '2023', { country: 'HTI', start: '2023-06-01', figure: 900 }),
    flowRow('idmc-idu', '2024', { country: 'HTI', start: '2024-06-01', figure: 300 }),
    flowRow('idmc-idu', 'cuba', { country: 'CUB', start: '2023-06-01', figure: 40 }),
  )

  it('takes GIDD for 2023, IDU for 2024, and IDU where GIDD has no figure of the country', async () => {
    const answer = await pipeline.series({
      ...preferred,
      country: 'HTI,CUB',
      from: '2023-01-01',
      to: '2024-12-31',
    })
    const told = answer.series.map(({ key, points }) => [
      key.country,
      points.map(({ value, sources }) => [value, sources?.join()]),
    ])
    expect(told).toEqual([
      [
        'CUB',
        [
          [40, 'idmc-idu'],
          [null, undefined],
        ],
      ],
      [
        'HTI',
        [
          [1_200, 'idmc-gidd'],
          [300, 'idmc-idu'],
        ],
      ],
    ])
  })

  it('adds months to the same year, from the same source', async () => {
    const answer = await pipeline.series({
      ...preferred,
      country: 'HTI',
      interval: 'month',
      from: '2023-01-01',
      to: '2023-12-31',
    })
    const points = answer.series.flatMap((one) => one.points)
    expect(points.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(1_200)
    expect(new Set(points.flatMap(({ sources }) => sources))).toEqual(new Set(['idmc-gidd']))
  })

  it('adds countries of different sources, and names both', async () => {
    const answer = await pipeline.series({
      ...preferred,
      groupBy: 'cause',
      from: '2023-01-01',
      to: '2023-12-31',
    })
    expect(answer.series[0]?.points[0]).toMatchObject({ value: 1_240, sources: ['idmc-gidd', 'idmc-idu'] })
  })
})
