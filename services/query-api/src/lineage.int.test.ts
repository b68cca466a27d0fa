/** Where a figure comes from, over HTTP. */
import { describe, expect, it } from 'vitest'
import { asOf, displaced, first, serveExplained } from './explained.fixture.ts'
import { lineageAnswerSchema } from '@tideline/contracts'

const served = serveExplained('lineage')
const lineage = async (query: string) => lineageAnswerSchema.parse(await served.get(`/v1/lineage?${query}`))

const sharesOf = ({ counted }: Awaited<ReturnType<typeof lineage>>) =>
  Object.fromEntries(counted.map(({ observation, share }) => [observation.id, share]))
const reasonsOf = ({ excluded }: Awaited<ReturnType<typeof lineage>>) =>
  Object.fromEntries(excluded.map(({ observation, reason }) => [observation.id, reason]))

describe('lineage of a flow', () => {
  it('tells every observation counted and every one left out, with the reason', async () => {
    const answer = await lineage(`${displaced}&period=2021&totals=gidd`)
    expect(answer).toMatchObject({ value: 220_000, state: 'partial', sources: ['idmc-gidd'] })
    expect(sharesOf(answer)).toEqual({ 'eq-2021': 220_000 })
    expect(reasonsOf(answer)).toMatchObject({
      'unknown-figure': 'not_reported',
      a: 'other_source',
      b: 'triangulation',
      evicted: 'other_cause',
      c: 'outside_period',
    })
    expect(answer.excludedCounts).toMatchObject({
      other_source: 1,
      triangulation: 1,
      not_reported: 1,
      other_cause: 1,
    })
  })

  it('gives a part to what the period cuts, and says where it was published', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field`)
    // 350 over ten days of which two are in May; what was reclassified, is fresh and is tardy counts whole.
    expect(sharesOf(answer)).toEqual({ corrected: 70, reclassified: 350, fresh: 11, tardy: 7 })
    expect(answer.value).toBe(438)
    expect(reasonsOf(answer)).toMatchObject({
      withdrawn: 'retracted',
      moved: 'revised_away',
      demoted: 'triangulation',
    })
    expect(answer.counted[0]?.observation).toMatchObject({
      source: 'field',
      figure: 350,
      unit: 'person',
      revision: 2,
    })
  })

  it('answers as of an earlier instant as it was', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&asOf=${asOf(first)}`)
    expect(sharesOf(answer)).toEqual({
      corrected: 100,
      moved: 30,
      reclassified: 350,
      withdrawn: 60,
      demoted: 25,
    })
    expect(answer.value).toBe(565)
  })

  it('counts the whole figure by method=end', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&method=end`)
    expect(sharesOf(answer)).not.toHaveProperty('corrected')
    expect(reasonsOf(answer)).toMatchObject({ corrected: 'outside_period' })
  })

  it('tells the exact sum beside IDMC’s rounding', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&rounding=idmc`)
    expect(answer).toMatchObject({ value: 440, unrounded: 438 })
  })

  it('shortens the lists, not the sums', async () => {
    const answer = await lineage(`${displaced}&period=2023-05&source=field&limit=1`)
    expect(answer.counted).toHaveLength(1)
    expect(answer.countedMore).toEqual({ observations: 3, share: 88 })
  })
})

describe('lineage of a stock', () => {
  it('tells superseded rounds, other assessments and other levels apart', async () => {
    const before = await lineage(
      `category=idps&country=HTI&period=2021-09&source=iom-dtm&asOf=${asOf(first)}`,
    )
    expect(before.value).toBe(150)
    expect(sharesOf(before)).toEqual({ 'r1-a': 100, 'r1-b': 50 })
    expect(reasonsOf(before)).toEqual({ 'r1-site': 'other_assessment', 'r1-b-fine': 'other_level' })
    const after = await lineage('category=idps&country=HTI&period=2021-10&source=iom-dtm')
    expect(after.value).toBe(80)
    expect(sharesOf(after)).toEqual({ 'r2-a': 80 })
    expect(reasonsOf(after)).toMatchObject({ 'r1-a': 'superseded_round', 'r1-b': 'superseded_round' })
  })

  it('tells a source that was not preferred, and figures of other days', async () => {
    const december = await lineage('category=idps&country=HTI&period=2021-12')
    expect(december).toMatchObject({ value: 80, sources: ['iom-dtm'] })
    expect(reasonsOf(december)).toMatchObject({ 'year-end': 'other_source' })
    const june = await lineage('category=idps&country=HTI&period=2021-06')
    expect(june).toMatchObject({ value: null, state: 'not_reported', counted: [] })
    expect(june.excludedCounts.outside_period).toBeGreaterThan(0)
  })
})
