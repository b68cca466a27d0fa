/** Figures of one event, and what is flagged of them. */
import { doubleCountFlags } from '../../packages/answers/src/double-counts/flags.ts'
import {
  checkObservation,
  type ObservationInput,
  type RecordDraft,
  type SeriesQuery,
} from '@tideline/contracts'
import type { Store } from '@tideline/log'
import { expect } from 'vitest'

export const question: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'month',
  method: 'spread',
  groupBy: ['country', 'cause'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  exact: true,
}

export const draftOf = (input: ObservationInput, revision = 1): RecordDraft => {
  const checked = checkObservation(
    { ...input, revision },
    { today: '2026-01-01', mode: 'strict', receipt: 'r', format: 'tideline' },
  )
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return checked.draft
}

export const figure = (
  id: string,
  people: number | null,
  more: Partial<ObservationInput> = {},
): ObservationInput => ({
  source: 'field',
  id,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: people,
  start: '2019-09-01',
  end: '2019-09-04',
  event: { id: 'dorian' },
  places: [{ name: 'Abaco' }, { name: 'Grand Bahama' }],
  ...more,
})

export const flaggedIn = async (
  store: Store,
  watermark: number,
  changes: Partial<SeriesQuery> = {},
  asOf = watermark,
): Promise<[groups: number, people: string] | undefined> => {
  const query = { ...question, ...changes }
  const [warning, ...more] = await doubleCountFlags(store, query, { asOf, now: asOf === watermark })
  expect(more).toEqual([])
  if (warning === undefined) return undefined
  expect(warning.code).toBe('POSSIBLE_DOUBLE_COUNT')
  return [warning.count ?? 0, /([\d,]+) people/.exec(warning.message)?.[1] ?? '']
}
