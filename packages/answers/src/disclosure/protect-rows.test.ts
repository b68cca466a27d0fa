import { describe, expect, it } from 'vitest'
import type { LineageAnswer, TracedObservation } from '@tideline/contracts'
import { protectDifferences } from '@tideline/figures'
import { protectLineage } from './protect-lineage.ts'
import { protectRevisions } from './protect-revisions.ts'
import { protectShares } from './protect-shares.ts'

const places = [{ role: 'location', name: 'Camp 7' }]
const revision = (record: Record<string, unknown>) => ({ hash: '0123456789abcdef', record })
const row = (people: number, more: Record<string, unknown> = {}) =>
  revision({ figure: people, people, places, note: 'two families', ...more })

describe('the history of an observation', () => {
  it('hides few people at a place, and what repeats the figure', () => {
    const [told] = protectRevisions('field', [row(3, { published: '{"figure":3}' })])
    expect(told).toMatchObject({ hash: '', state: 'suppressed', record: { figure: null, people: null } })
    for (const name of ['published', 'note', 'places']) expect(told?.record).not.toHaveProperty(name)
  })

  it.each([
    ['a public source', 'idmc-gidd', row(2)],
    [
      'a row that says no more than country and cause',
      'field',
      revision({ figure: 2, people: 2, places: [] }),
    ],
    ['many people', 'field', row(50)],
    ['nobody', 'field', row(0)],
  ])('leaves %s', (_, source, told) => {
    expect(protectRevisions(source, [told])).toEqual([told])
  })

  it('hides one household as it hides one person', () => {
    expect(protectRevisions('field', [row(10, { figure: 2, unit: 'household' })])[0]?.state).toBe(
      'suppressed',
    )
  })

  it('hides an older revision that differs by a few people', () => {
    const told = protectRevisions('field', [row(57), row(90), row(60)])
    expect(told.map(({ record }) => record['people'])).toEqual([null, 90, 60])
  })

  it.each([
    ['four more', [56, 60], [null, 60]],
    ['four fewer', [64, 60], [null, 60]],
    ['five more', [55, 60], [55, 60]],
    ['nothing new', [60, 60], [60, 60]],
    // 57 and 60 are three apart, and so are 60 and 63; 60 is not told, and then 57 and 63 are six
    ['three more, twice', [57, 60, 63], [57, null, 63]],
    ['few, beside whom all are hidden', [7, 4, 9], [null, null, null]],
  ])('hides the older of two: %s', (_, people, told) => {
    const revisions = people.map((each) => row(each))
    expect(protectRevisions('field', revisions).map(({ record }) => record['people'])).toEqual(told)
  })

  it('leaves small differences of public sources, and of rows that say no more than country and cause', () => {
    const plain = [57, 60].map((people) => row(people, { places: [] }))
    expect(protectRevisions('field', plain)).toEqual(plain)
    const published = [row(57), row(60)]
    expect(protectRevisions('idmc-gidd', published)).toEqual(published)
  })

  it('leaves a withdrawal, which has no figure', () => {
    const history = [row(57), revision({ places })]
    expect(protectRevisions('field', history)).toEqual(history)
  })

  it('hides the hash with bands alone: they are in it', () => {
    const [told] = protectRevisions('field', [row(57, { breakdown: [{ figure: 2 }, { figure: 55 }] })])
    expect(told).toMatchObject({ hash: '', state: 'suppressed', record: { people: 57 } })
  })

  it('hides bands, and beside them what would tell them', () => {
    const bands = (...figures: number[]) => figures.map((figure) => ({ sex: 'f', figure }))
    const shown = (figure: number, ...figures: number[]) => {
      const [told] = protectRevisions('field', [row(figure, { breakdown: bands(...figures) })])
      const shownBands = (told?.record['breakdown'] ?? []) as { figure: number | null }[]
      return shownBands.map((band) => band.figure)
    }
    expect(shown(100, 3, 40, 57)).toEqual([null, null, 57])
    // 40 people are in no band, and nobody knows that
    expect(shown(100, 3, 57)).toEqual([null, 57])
    expect(shown(100, 43, 57)).toEqual([43, 57])
    expect(shown(3, 3, 0)).toEqual([null, 0])
  })

  it('keeps the details of a confidential row, in whichever revision it says so', () => {
    const told = protectRevisions('idmc-gidd', [row(900), row(950, { confidential: true })])
    for (const { state, record } of told) {
      expect([state, record['people'], record['places']]).toEqual(['suppressed', null, undefined])
    }
  })
})

const traced = (source: string, id: string, people: number): TracedObservation => ({
  source,
  id,
  revision: 1,
  country: 'PAN',
  cause: 'unknown',
  role: 'recommended',
  people,
  quantifier: 'exact',
  dateAccuracy: 'day',
  start: '2024-01-01',
  end: '2024-01-01',
  recordedAt: '2024-01-02T00:00:00.000Z',
  nationality: 'HTI',
})
const counted = (source: string, ...people: number[]) =>
  people.map((share, index) => ({ observation: traced(source, `${source}/${index}`, share), share }))

describe('the rows behind a figure', () => {
  const shares = (rows: readonly { share?: number | null }[]) => rows.map(({ share }) => share)

  it('hide the small one and the next', () => {
    const told = protectShares(counted('field', 57, 40, 3), { adds: true })
    expect(shares(told)).toEqual([57, null, null])
    expect(told[2]?.observation).toMatchObject({ people: null, id: 'field/2' })
  })

  it('hide the same of equal ones in whatever order a list has them', () => {
    const hidden = (rows: ReturnType<typeof counted>) =>
      protectShares(rows, { adds: true }).flatMap(({ share, observation }) =>
        share === null ? [observation.id] : [],
      )
    const rows = counted('field', 57, 40, 40, 3)
    expect(hidden(rows)).toEqual(['field/1', 'field/3'])
    expect(hidden(rows.toReversed()).toSorted()).toEqual(['field/1', 'field/3'])
  })

  it('need no second one where rows are not listed, or add up to nothing', () => {
    expect(shares(protectShares(counted('field', 57, 40, 3), { adds: true, unlisted: 9 }))).toEqual([
      57,
      40,
      null,
    ])
    expect(shares(protectShares(counted('field', 57, 3)))).toEqual([57, null])
  })

  it('of public sources stay', () => {
    expect(shares(protectShares(counted('idmc-gidd', 57, 2), { adds: true }))).toEqual([57, 2])
    expect(
      shares(protectShares([...counted('idmc-gidd', 2), ...counted('field', 3, 20)], { adds: true })),
    ).toEqual([2, null, null])
  })

  it('are not listed where the figure is hidden: their number may be the figure', () => {
    const answer: LineageAnswer = {
      asOf: null,
      watermark: null,
      method: 'spread',
      period: '2024',
      from: '2024-01-01',
      to: '2024-12-31',
      value: null,
      state: 'suppressed',
      observations: 0,
      quantifier: null,
      dateAccuracy: null,
      sources: ['field'],
      counted: counted('field', 1, 1, 1),
      excluded: [{ observation: traced('field', 'late', 2), reason: 'outside_period' }],
      excludedCounts: { outside_period: 1 },
      warnings: [],
    }
    expect(protectLineage(answer)).toMatchObject({
      counted: [],
      excluded: [{ observation: { people: null }, reason: 'outside_period' }],
    })
  })
})

describe('differences', () => {
  const side = (value: number | null) => ({
    value,
    state: value === null ? ('not_reported' as const) : ('reported' as const),
  })
  const difference = (before: number | null, after: number | null, reasons?: Record<string, number>) => ({
    before: side(before),
    after: side(after),
    change: (after ?? 0) - (before ?? 0),
    ...(reasons === undefined ? {} : { reasons }),
  })

  it('of few people are hidden with the older figure', () => {
    expect(protectDifferences([difference(57, 60, { correction: 3 })])).toEqual([
      {
        before: { value: null, state: 'suppressed' },
        after: side(60),
        change: null,
        reasons: { correction: null },
      },
    ])
  })

  it('of many stay, without their small parts', () => {
    expect(protectDifferences([difference(100, 250, { new: 150 })])[0]).toMatchObject({ change: 150 })
    expect(
      protectDifferences([difference(100, 253, { new: 3, late: 50, correction: 100 })])[0],
    ).toMatchObject({
      change: 153,
      reasons: { new: null, late: null, correction: 100 },
    })
  })

  it('hide the next one of their line, whose sum anybody may ask for', () => {
    const told = protectDifferences(
      [difference(57, 60), difference(100, 140), difference(200, 300)],
      [[0, 1, 2]],
    )
    expect(told.map(({ change }) => change)).toEqual([null, null, 100])
  })

  it('stay hidden where one of the figures is', () => {
    const hidden = { value: null, state: 'suppressed' } as const
    const told = protectDifferences([{ before: hidden, after: side(900), change: 900 }])
    expect(told).toEqual([{ before: hidden, after: side(900), change: null }])
  })
})
