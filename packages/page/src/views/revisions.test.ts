/** What the page of a figure's revisions says: how often, from what to what, why, and how much is usual. */
import type { FigureRevision, RevisionsDocument } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { sayIn } from '../language/say.ts'
import { askBy } from '../serve/ask.ts'
import { steadyNow } from '../serve/known-at.ts'
import { worldRegion } from '../serve/view.ts'
import { revisionsView } from './revisions.ts'

const revision = (day: number, value: number | null, more: Partial<FigureRevision> = {}): FigureRevision => ({
  asOf: `2025-06-0${day}T00:00:00.000Z`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  change: value,
  reasons: {},
  ...more,
})

const answer = (revisions: FigureRevision[], earlierInstants = 0): RevisionsDocument => ({
  asOf: '2025-06-09T00:00:00.000Z',
  watermark: '2025-06-09T00:00:00.000Z',
  firstAsOf: '2025-06-01T00:00:00.000Z',
  query: { category: 'internal_displacements' },
  method: 'spread',
  period: '2016',
  from: '2016-01-01',
  to: '2016-12-31',
  revisions,
  earlierInstants,
  warnings: [],
})

const words = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const asked: string[] = []

const page = async (told: RevisionsDocument, growth?: object): Promise<{ html: string; text: string }> => {
  const ask = askBy(async (path) => {
    asked.push(path)
    const series = {
      asOf: told.asOf,
      watermark: told.watermark,
      query: { category: 'internal_displacements', interval: 'year', groupBy: [] },
      method: 'spread',
      series: growth === undefined ? [] : [{ key: {}, points: [], expectedRevision: growth }],
      warnings: [],
    }
    return {
      status: 200,
      body: JSON.stringify(path.startsWith('/v1/revisions') ? told : series),
      lasting: true,
    }
  })
  const { body } = await revisionsView({
    say: sayIn('en'),
    address: '/revisions',
    search: new URLSearchParams('category=internal_displacements&country=HTI&period=2016&rounding=idmc'),
    params: {},
    ask,
    now: steadyNow(),
    region: worldRegion,
    reference: undefined,
  })
  return { html: body, text: words(body) }
}

describe('the revisions of a figure', () => {
  const doubled = [
    revision(1, 175_509, { reasons: { late: 175_509 } }),
    revision(2, 351_018, { change: 175_509, reasons: { correction: 175_509 } }),
  ]

  it('are told the newest first, from the first value to the last, each with why and what lies behind it', async () => {
    const { html, text } = await page(answer(doubled, 3))
    expect(text).toContain('2 values so far: first 175,509, now 351,018 (+175,509, +100 %)')
    expect(text).toMatch(
      /2 June 2025, 00:00:00 UTC 351,018 \+175,509 corrected figures \+175,509 What is behind it.*1 June 2025/,
    )
    expect(text).toContain('3 earlier changes are not listed.')
    expect(html).toContain(
      'href="/changes?category=internal_displacements&amp;country=HTI&amp;rounding=idmc&amp;sources=preferred&amp;from=2016-01-01&amp;to=2016-12-31&amp;fromAsOf=2025-06-01T00%3A00%3A00.000Z&amp;toAsOf=2025-06-02T00%3A00%3A00.000Z"',
    )
    // they are exact, and each is worked out by itself
    expect(asked.find((path) => path.startsWith('/v1/revisions'))).toBe(
      '/v1/revisions?category=internal_displacements&country=HTI&period=2016&sources=preferred&limit=20',
    )
  })

  it('of a figure that was taken back end unknown, never at 0', async () => {
    const { text } = await page(
      answer([...doubled, revision(3, null, { change: -351_018, reasons: { retraction: -351_018 } })]),
    )
    expect(text).toContain('3 values so far: first 175,509, now not reported (not reported)')
    expect(text).not.toMatch(/\b100 %/)
  })

  it('of one value, and of none, say so', async () => {
    expect((await page(answer([revision(1, 5)]))).text).toContain(
      '5 since 1 June 2025, 00:00:00 UTC; it has not been revised.',
    )
    expect((await page(answer([]))).text).toContain('This figure never had a value.')
  })

  it('name what is usual where it was measured, and say that it is not known where not', async () => {
    expect((await page(answer(doubled))).text).toContain('How this figure usually grows is not known')
    expect(
      (await page(answer(doubled), { days: 30, growthPercent: 12.5, cases: 40, per: 'month' })).text,
    ).toContain('Figures of this source and country: usually grows 12.5 % in 30 days (40 cases).')
  })
})
