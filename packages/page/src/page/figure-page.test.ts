/** The page of one figure: what it is of, what it is made of, and what is left out. */
import { describe, expect, it } from 'vitest'
import type { LineageDocument, TracedObservation } from '@tideline/contracts'
import { sayIn } from '../language/say.ts'
import { selectionOf } from '../selection.ts'
import { figurePage } from './figure-page.ts'

const say = sayIn('en')
const instant = '2025-06-01T00:00:00.000Z'
const selection = (search: string) => selectionOf(new URLSearchParams(search))

/** What a reader sees: no markup, one space between words. */
const words = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the page of a figure', () => {
  const traced = (more: Partial<TracedObservation> = {}): TracedObservation => ({
    source: 'field',
    id: 'a',
    revision: 1,
    role: 'recommended',
    dateAccuracy: 'day',
    country: 'HTI',
    cause: 'disaster',
    people: 1_200,
    quantifier: 'less_than',
    start: '2019-01-01',
    end: '2019-01-01',
    recordedAt: instant,
    ...more,
  })
  const lineage: LineageDocument = {
    asOf: instant,
    watermark: instant,
    query: { category: 'idps' },
    method: null,
    period: '2019',
    from: '2019-01-01',
    to: '2019-12-31',
    value: 440,
    state: 'partial',
    unrounded: 438,
    observations: 1,
    quantifier: 'approximately',
    dateAccuracy: 'day',
    sources: ['field', 'other'],
    counted: [{ observation: traced({ end: '2019-01-05' }), share: 438 }],
    countedMore: { observations: 3, share: null },
    excluded: [{ observation: traced({ people: null }), reason: 'superseded_round' }],
    excludedCounts: { superseded_round: 1_001, other_source: 2 },
    warnings: [{ code: 'SUPERSEDED', message: 'A warning', count: 4 }],
  }

  it('says what it is of, what it is made of and what is left out', () => {
    const text = words(
      figurePage(
        say,
        '/figure',
        { ok: true, answer: lineage },
        selection('country=HTI,DOM&cause=disaster&event=x&period=2019'),
      ),
    )
    for (const part of [
      'Internally displaced people, 2019',
      'about 440 (partial) Haiti, Dominican Republic; Disaster; x, 1 January 2019 to 31 December 2019',
      '1 observation of field, other;',
      'As of 1 June 2025, 00:00:00 UTC',
      'Before rounding: 438.',
      'A warning (4)',
      'a field Haiti Disaster 1 January 2019 to 5 January 2019 field less than 1,200 438',
      'And 3 more with suppressed people together.',
      'Left out: 1,001 of a round that a later one replaced; 2 of a source that is not preferred here.',
      'a field Haiti Disaster 1 January 2019 field not reported of a round that a later one replaced',
    ])
      expect(text).toContain(part)
  })

  it('says so when nothing was counted, left out or narrowed', () => {
    const { unrounded: _unrounded, countedMore: _more, ...rest } = lineage
    const empty = {
      ...rest,
      counted: [],
      excluded: [],
      excludedCounts: {},
      warnings: [],
      observations: 2,
      value: null,
      state: 'not_reported' as const,
    }
    const text = words(figurePage(say, '/figure', { ok: true, answer: empty }, selection('period=2019')))
    expect(text).toContain('not reported all countries and causes, 1 January 2019')
    expect(text).toContain('2 observations of')
    expect(text).toContain('Nothing was left out.')
    expect(text).not.toMatch(/Before rounding|more with|Counted: the shares|Left out, and why/)
  })

  it('leads back to the series it came from, and to its own answer', () => {
    const html = figurePage(
      say,
      '/figure',
      { ok: true, answer: lineage },
      selection('category=idps&interval=month&period=2019'),
    )
    expect(html).toContain('href="/series?category=idps&amp;interval=month"')
    // as of the answer's instant, so that it stays what the page shows
    expect(html).toMatch(/href="\/v1\/lineage\?category=idps&amp;[^"]*period=2019[^"]*"/)
    expect(html).toMatch(/href="\/v1\/lineage\?[^"]*asOf=[^"]*format=xlsx"/)
  })
})
