import {
  checkObservation,
  type ObservationInput,
  type RecordExtras,
  type WarningCode,
} from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import type { PendingObservation, PendingRecord } from '../push/pending.ts'
import { factsOf } from './facts.ts'
import { createGuard, type Taken } from './guard.ts'
import { createAskStoredFacts, type AskStoredFacts, type StoredFacts } from './facts-held.ts'

interface Row {
  input: ObservationInput
  extras?: RecordExtras
  /** what becomes of it; taken unless said otherwise */
  fate?: 'unchanged' | 'refused'
}

const pendingOf = (rows: readonly Row[]): PendingRecord[] =>
  rows.map(({ input, extras = {} }, index) => {
    const checked = checkObservation(input, {
      today: '2026-01-01',
      mode: 'published',
      receipt: 'r',
      format: 'test',
      extras,
    })
    if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
    const { source, id, op, hash } = checked.draft
    const guard = factsOf(checked.draft)
    const observation: PendingObservation = { source, id, op, hash, entry: index }
    if (guard !== undefined) observation.guard = guard
    return { row: index + 1, observations: [observation], warnings: [] }
  })

const nothingStored: AskStoredFacts = async () => ({ same: [], facts: [] })

const warnings = async (
  rows: readonly Row[],
  askStored = nothingStored,
): Promise<Partial<Record<WarningCode, number[]>>> => {
  const records = pendingOf(rows)
  const guard = createGuard(records, askStored)
  const taken = records.flatMap(({ row, observations }): Taken[] => {
    const fate = rows[row - 1]?.fate
    if (fate === 'refused') return []
    const unchanged = fate === 'unchanged'
    return [{ row, appended: unchanged ? [] : observations, unchanged: unchanged ? observations : [] }]
  })
  const found: Partial<Record<WarningCode, number[]>> = {}
  for (const { row, codes } of await guard.warningsOf(taken))
    for (const code of codes) (found[code] ??= []).push(row)
  return found
}

const flow = (id: string, more: Partial<ObservationInput> = {}): Row => ({
  input: {
    source: 'field',
    id,
    category: 'internal_displacements',
    cause: 'disaster.weather',
    country: 'BHS',
    figure: 10,
    start: '2019-09-01',
    event: { id: 'dorian' },
    places: [{ name: 'Abaco' }],
    ...more,
  },
})

describe('the same event, category and places', () => {
  it('every further figure is warned about, whatever its dates', async () => {
    const rows = [
      flow('a'),
      flow('b', { start: '2019-10-01' }),
      flow('c', { places: [{ name: 'Nassau' }] }),
      flow('d'),
    ]
    expect(await warnings(rows)).toEqual({ POSSIBLE_DOUBLE_COUNT: [2, 4] })
  })

  it('not a further revision of the same observation, nor a retraction', async () => {
    expect(await warnings([flow('a'), flow('a', { figure: 11 })])).toEqual({})
    expect(
      await warnings([flow('a'), { input: { source: 'field', id: 'a', op: 'retract' } }, flow('b')]),
    ).toEqual({})
  })

  it('not one that is refused or unchanged; but others beside an unchanged one', async () => {
    expect(await warnings([{ ...flow('a'), fate: 'refused' }, flow('b')])).toEqual({})
    expect(await warnings([flow('a'), { ...flow('b'), fate: 'unchanged' }])).toEqual({})
    expect(await warnings([{ ...flow('a'), fate: 'unchanged' }, flow('b')])).toEqual({
      POSSIBLE_DOUBLE_COUNT: [2],
    })
  })

  const stored =
    (...ids: string[]): AskStoredFacts =>
    async (rows): Promise<StoredFacts> => ({
      same: rows.flatMap(({ same }) =>
        same === undefined ? [] : ids.map((id) => ({ key: same, source: 'field', id })),
      ),
      facts: [],
    })

  it('compares with what is stored, its own revisions and what leaves by this push left out', async () => {
    expect(await warnings([flow('a')], stored('x'))).toEqual({ POSSIBLE_DOUBLE_COUNT: [1] })
    expect(await warnings([flow('a')], stored('a'))).toEqual({})
    expect(await warnings([flow('a')], stored('a', 'x'))).toEqual({ POSSIBLE_DOUBLE_COUNT: [1] })
    const retract = { input: { source: 'field', id: 'x', op: 'retract' } } as const
    expect(await warnings([retract, flow('a')], stored('x'))).toEqual({})
    expect(await warnings([flow('a'), flow('x', { event: { id: 'irma' } })], stored('x'))).toMatchObject({})
    // new beside one that is stored and comes later in the file as it is
    expect(await warnings([flow('a'), { ...flow('x'), fate: 'unchanged' }], stored('x'))).toEqual({
      POSSIBLE_DOUBLE_COUNT: [1],
    })
  })
})

const stock = (id: string, date: string, more: Partial<ObservationInput> = {}): Row => ({
  input: {
    source: 'iom-dtm',
    id,
    category: 'idps',
    cause: 'conflict',
    country: 'HTI',
    figure: 10,
    date,
    operation: 'Countrywide monitoring',
    ...more,
  },
})

describe('assessments and rounds', () => {
  it('a site where a baseline stands at that date, in either order of the rows', async () => {
    const rows = [
      stock('sa', '2022-11-30', { assessment: 'SA' }),
      stock('ba', '2022-11-30', { assessment: 'BA' }),
      stock('before', '2022-11-29', { assessment: 'SA' }),
      stock('after', '2022-12-31', { assessment: 'SA' }),
      stock('long after', '2024-12-31', { assessment: 'SA' }),
      stock('elsewhere', '2022-11-30', { assessment: 'SA', operation: 'Matthew' }),
    ]
    expect(await warnings(rows)).toEqual({ SITE_WITHIN_BASELINE: [1, 4] })
  })

  it('event tracking that a later round covers', async () => {
    const etts = [
      stock('e1', '2022-11-01', { assessment: 'ETT', places: [{ name: 'Cité Soleil' }] }),
      stock('e2', '2022-11-01', { assessment: 'ETT', places: [{ name: 'Delmas' }] }),
      stock('e3', '2022-12-01', { assessment: 'ETT', places: [{ name: 'Delmas' }] }),
    ]
    const round: Partial<ObservationInput> = { assessment: 'BA', round: 3, places: [{ name: 'Delmas' }] }
    const complete = stock('r', '2022-11-15', round)
    expect(await warnings([...etts, complete])).toEqual({ EVENT_TRACKING_ABSORBED: [1, 2] })
    const partial = stock('r', '2022-11-15', { ...round, roundComplete: false })
    expect(await warnings([...etts, partial])).toEqual({ EVENT_TRACKING_ABSORBED: [2] })
    expect(await warnings(etts)).toEqual({})
  })

  it('a round number that goes down while dates go up', async () => {
    const rounds: [string, number][] = [
      ['2016-11-30', 1],
      ['2017-08-31', 10],
      ['2017-09-30', 1],
      ['2017-10-31', 11],
    ]
    const rows = rounds.map(([date, round], n) => stock(`m${n}`, date, { assessment: 'BA', round }))
    expect(await warnings(rows)).toEqual({ ROUND_NUMBER_LOWER: [3] })
    expect(await warnings(rows.toReversed())).toEqual({ ROUND_NUMBER_LOWER: [2] })
    const ofOneDay = [2, 1].map((round) => stock(`r${round}`, '2016-11-30', { assessment: 'BA', round }))
    expect(await warnings(ofOneDay)).toEqual({})
    const sites = rows.map(({ input }) => ({
      input: { ...input, id: `s${input.id}`, assessment: 'ETT' as const },
    }))
    expect(await warnings([...rows.slice(0, 2), ...sites.slice(2, 3)])).toEqual({})
  })
})

describe('on the very day', () => {
  it('a baseline is carried for 366 days, and not to the next', async () => {
    const rows = [
      stock('ba', '2022-01-01', { assessment: 'BA' }),
      stock('last', '2023-01-02', { assessment: 'SA' }),
      stock('next', '2023-01-03', { assessment: 'SA' }),
    ]
    expect(await warnings(rows)).toEqual({ SITE_WITHIN_BASELINE: [2] })
  })

  it('event tracking is part of the round of that day', async () => {
    const rows = [
      stock('same', '2022-11-15', { assessment: 'ETT' }),
      stock('next', '2022-11-16', { assessment: 'ETT' }),
      stock('r', '2022-11-15', { assessment: 'BA', round: 3 }),
    ]
    expect(await warnings(rows)).toEqual({ EVENT_TRACKING_ABSORBED: [1] })
  })

  it('a final publication covers one of the same days, and not one that goes on', async () => {
    const rows = [
      crossing('same', '2022-10-01', '2022-10-31', 'preliminary'),
      crossing('longer', '2022-10-01', '2022-11-01', 'preliminary'),
      crossing('final', '2022-10-01', '2022-10-31', 'final'),
    ]
    expect(await warnings(rows)).toEqual({ PUBLICATION_SUPERSEDED: [1] })
  })
})

const crossing = (
  id: string,
  start: string,
  end: string,
  status: NonNullable<RecordExtras['status']>,
  more: Partial<ObservationInput> = {},
): Row => ({
  input: {
    source: 'pa-snm',
    id,
    category: 'border_crossings',
    cause: 'unknown',
    country: 'PAN',
    figure: 10,
    start,
    end,
    ...more,
  },
  extras: { overlapGroup: `pa-snm:${start.slice(0, 4)}`, overlapRank: 2, status },
})

it('partial, year-to-date and preliminary publications that a final one covers', async () => {
  const rows = [
    crossing('a', '2022-10-01', '2022-10-22', 'partial'),
    crossing('b', '2022-10-01', '2022-10-31', 'final'),
    crossing('c', '2022-11-01', '2022-11-30', 'preliminary'),
    crossing('d', '2022-01-01', '2022-10-22', 'year_to_date'),
    crossing('e', '2022-10-01', '2022-10-31', 'partial', { nationality: 'VEN' }),
    crossing('f', '2022-10-01', '2022-10-31', 'quoted'),
  ]
  expect(await warnings(rows)).toEqual({ PUBLICATION_SUPERSEDED: [1] })
  expect(await warnings([...rows, crossing('y', '2022-01-01', '2022-12-31', 'final')])).toEqual({
    PUBLICATION_SUPERSEDED: [1, 3, 4],
  })
})

it('IDU for a country, cause and year that GIDD covers', async () => {
  const idu = (id: string, more: Partial<ObservationInput> = {}): Row =>
    flow(id, { source: 'idmc-idu', places: [], start: '2019-12-30', end: '2020-01-02', ...more })
  const gidd = flow('g', { source: 'idmc-gidd', places: [], start: '2020-02-01' })
  const rows = [
    idu('a'),
    idu('b', { end: '2019-12-31' }),
    idu('c', { cause: 'conflict' }),
    idu('d', { country: 'HTI' }),
    gidd,
  ]
  expect(await warnings(rows)).toEqual({ OTHER_SOURCE_PREFERRED: [1] })
})

it('a store that does not answer is left alone for a while, and nothing fails', async () => {
  let asked = 0
  const away = new Proxy(
    {},
    {
      get: () => async () => {
        asked += 1
        throw new Error('away')
      },
    },
  ) as Parameters<typeof createAskStoredFacts>[0]
  const ask = createAskStoredFacts(away)
  expect(await warnings([flow('a'), flow('b')], ask)).toEqual({ POSSIBLE_DOUBLE_COUNT: [2] })
  const once = asked
  expect(once).toBeGreaterThan(0)
  await warnings([flow('c')], ask)
  expect(asked).toBe(once)
})

it('asks nothing for rows that cannot have a finding', async () => {
  let asked = 0
  await warnings([flow('a', { places: [] })], async (rows) => {
    asked += rows.length
    return { same: [], facts: [] }
  })
  expect(asked).toBe(0)
})
