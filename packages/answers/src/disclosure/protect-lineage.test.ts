/** The rows behind a figure: what their shares, their number and the rest of a shortened list tell. */
import { describe, expect, it } from 'vitest'
import type { CountedObservation, LineageAnswer, TracedObservation } from '@tideline/contracts'
import { protectLineage } from './protect-lineage.ts'

interface Given {
  source?: string
  people?: number
  share: number
  [more: string]: unknown
}

const rowOf = ({ share, ...more }: Given, index: number): CountedObservation => {
  const traced: TracedObservation = {
    source: 'field',
    id: `row-${index}`,
    revision: 1,
    country: 'PAN',
    cause: 'unknown',
    role: 'recommended',
    people: share,
    quantifier: 'exact',
    dateAccuracy: 'day',
    start: '2024-01-01',
    end: '2024-01-01',
    recordedAt: '2024-01-02T00:00:00.000Z',
    nationality: 'HTI',
    ...more,
  }
  return { observation: traced, share }
}

/** Largest share first, as the list is; the first `limit` are told. */
const answerOf = (rows: readonly Given[], limit = 100): LineageAnswer => {
  const counted = rows.map(rowOf)
  const more = counted.slice(limit)
  const sum = (list: readonly CountedObservation[]) =>
    list.reduce((total, { share }) => total + (share ?? 0), 0)
  return {
    asOf: null,
    watermark: null,
    method: 'spread',
    period: '2024',
    from: '2024-01-01',
    to: '2024-12-31',
    value: sum(counted),
    state: 'reported',
    observations: counted.length,
    quantifier: 'exact',
    dateAccuracy: 'day',
    sources: [...new Set(counted.map(({ observation }) => observation.source))],
    counted: counted.slice(0, limit),
    ...(more.length === 0 ? {} : { countedMore: { observations: more.length, share: sum(more) } }),
    excluded: [],
    excludedCounts: {},
    warnings: [],
  }
}

const told = (rows: readonly Given[], limit?: number) => {
  const { counted, countedMore } = protectLineage(answerOf(rows, limit))
  return { listed: counted.map(({ share }) => share), more: countedMore?.share }
}
const field = (...shares: number[]): Given[] => shares.map((share) => ({ share }))
const published = (...shares: number[]): Given[] => shares.map((share) => ({ share, source: 'idmc-idu' }))
const plainRows = (...shares: number[]): Given[] => shares.map((share) => ({ share, nationality: '' }))

describe('rows that add up to a shown figure', () => {
  it.each([
    ['a small one and the next', field(57, 40, 3), [57, null, null]],
    ['four and five people', field(57, 5, 4), [57, null, null]],
    ['nothing of five and more', field(57, 6, 5), [57, 6, 5]],
    // 2 + 1 are told together, and are three
    ['the next of two that are few together', field(57, 40, 2, 1), [57, null, null, null]],
    ['no other where two are five', field(57, 40, 3, 2), [57, 40, null, null]],
    ['no row of nobody', field(57, 40, 3, 0), [57, null, null, 0]],
    ['a small one alone, where there is no other', field(3), [null]],
    ['nothing of public sources', published(57, 3), [57, 3]],
    [
      'no public row beside a small one, which is shown elsewhere',
      [...field(57), ...published(20), ...field(3)],
      [null, 20, null],
    ],
    ['nothing that says no more than country and cause', plainRows(57, 3), [57, 3]],
    // such a row is shown elsewhere only with its figure, and may go along
    ['a plain row as cover', [...plainRows(40), ...field(3)], [null, null]],
    [
      'the next of a confidential row, of whatever source',
      [...field(57, 40), { share: 900, source: 'idmc-idu', confidential: true }],
      [57, null, null],
    ],
    [
      'one household, and the next',
      [{ share: 57 }, { share: 9 }, { share: 6, people: 6, figure: 1 }],
      [57, null, null],
    ],
    // three people over three months: the period has one of them
    [
      'a row by all its people, not by its share',
      [{ share: 57 }, { share: 9 }, { share: 1, people: 3 }],
      [57, null, null],
    ],
    ['nothing of many of whom the period has few', [{ share: 57 }, { share: 2, people: 100 }], [57, 2]],
  ])('hide %s', (_, rows, listed) => {
    expect(told(rows).listed).toEqual(listed)
  })
})

describe('a shortened list', () => {
  it.each([
    ['one row that is small: another goes along', field(57, 40, 3), 2, [57, null], null],
    ['one row, whatever it is: their number says it', field(57, 40, 20), 2, [57, null], null],
    ['few people', field(57, 40, 2, 1), 2, [57, null], null],
    ['the small and its cover', field(57, 40, 3), 1, [57], 43],
    ['many', field(57, 40, 20, 10), 2, [57, 40], 30],
    // 109 less 57, 40 and a told 9 would be the 3
    [
      'the only cover of one that is listed',
      [{ share: 57 }, { share: 40 }, { share: 15, people: 15, figure: 3 }, { share: 9 }],
      3,
      [57, 40, null],
      null,
    ],
    ['one public row', published(57, 40, 3), 2, [57, 40], 3],
  ])('leaves out %s', (_, rows, limit, listed, more) => {
    expect(told(rows, limit)).toEqual({ listed, more })
  })

  it.each([
    [field(57, 40, 3)],
    [field(90, 57, 40, 2, 1)],
    [field(90, 57, 3, 2)],
    [field(90, 57, 12, 4)],
    [field(90, 57, 12, 8, 4, 1)],
  ])('tells no more at any length than others do: %j', (rows) => {
    const known = new Set<number>()
    const sums: { of: number[]; sum: number }[] = []
    for (let limit = 1; limit <= rows.length; limit += 1) {
      const { listed, more } = told(rows, limit)
      for (const [index, share] of listed.entries()) if (share !== null) known.add(index)
      if (typeof more === 'number') sums.push({ of: [...rows.keys()].slice(limit), sum: more })
    }
    const secret = [...rows.keys()].filter((index) => !known.has(index))
    const people = secret.reduce((total, index) => total + (rows[index]?.share ?? 0), 0)
    expect(secret.length).toBeGreaterThan(1)
    expect(people).toBeGreaterThanOrEqual(5)
    // and no told rest has just one of them in it
    expect(sums.filter(({ of }) => of.filter((index) => secret.includes(index)).length === 1)).toEqual([])
  })
})

describe('a row that is shown', () => {
  const breakdown = [
    { sex: 'f', figure: 2 },
    { sex: 'm', figure: 55 },
  ]
  const of = (more: Partial<Given>) => {
    const row = { share: 57, figure: 57, breakdown, published: '{"breakdown":[2,55]}', ...more }
    return protectLineage(answerOf([row])).counted[0]
  }

  it('hides its small bands, as its history does', () => {
    const shown = of({})
    expect(shown).toMatchObject({
      share: 57,
      observation: {
        source: 'field',
        people: 57,
        breakdown: [
          { sex: 'f', figure: null, state: 'suppressed' },
          { sex: 'm', figure: null, state: 'suppressed' },
        ],
      },
    })
    expect(shown?.observation).not.toHaveProperty('published')
  })

  it.each([
    ['of a public source', { source: 'idmc-idu' }],
    ['of a country and a cause alone', { nationality: '' }],
  ])('%s shows them', (_, more) => {
    expect(of(more)?.observation).toMatchObject({ breakdown, published: '{"breakdown":[2,55]}' })
  })
})

it('a confidential row says neither its places nor its note, of whatever source', () => {
  const row = {
    share: 900,
    source: 'idmc-idu',
    confidential: true,
    note: 'two families',
    places: [{ name: 'Camp 7' }],
  }
  const [told] = protectLineage(answerOf([row, { share: 40 }])).counted
  expect(told).toMatchObject({ share: null, state: 'suppressed', observation: { id: 'row-0', people: null } })
  expect(told?.observation).not.toHaveProperty('note')
  expect(told?.observation).not.toHaveProperty('places')
})

describe('where the figure is hidden', () => {
  const hidden = (rows: readonly Given[], limit?: number) =>
    protectLineage({ ...answerOf(rows, limit), value: null, state: 'suppressed', observations: 0 })

  it('neither rows nor their number are told, nor the rest of them', () => {
    const answer = hidden(field(20, 20, 3, 1), 2)
    expect(answer.counted).toEqual([])
    expect(answer).not.toHaveProperty('countedMore')
  })

  it('rows of public sources are', () => {
    const { counted } = hidden([...published(57), ...field(3)])
    expect(counted.map(({ observation: { source } }) => source)).toEqual(['idmc-idu'])
  })
})

it('rows that were left out hide their few people, and need no cover: they add up to nothing', () => {
  const [small, large] = field(3, 40).map(rowOf)
  const excluded = [small, large].flatMap((row) =>
    row === undefined ? [] : [{ observation: row.observation, reason: 'retracted' as const }],
  )
  const answer = protectLineage({ ...answerOf(field(57)), excluded })
  expect(answer.excluded).toMatchObject([
    { observation: { people: null, id: 'row-0' }, state: 'suppressed', reason: 'retracted' },
    { observation: { people: 40 } },
  ])
  expect(answer.excluded[0]).not.toHaveProperty('share')
  expect(answer.excluded[1]).not.toHaveProperty('state')
})
