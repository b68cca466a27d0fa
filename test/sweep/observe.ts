/** Observations as tests of the sweep write them, and answers as they read them. */
import { askSeries } from '@tideline/answers'
import {
  type SeriesQuery,
  checkObservation,
  type ObservationInput,
  type RecordDraft,
  type RecordExtras,
} from '@tideline/contracts'
import { type Store } from '@tideline/log'

export const draftOf = (input: ObservationInput, extras: RecordExtras = {}): RecordDraft => {
  const checked = checkObservation(
    { revision: 1, ...input },
    { today: '2026-01-01', mode: 'published', receipt: 'r', format: 'tideline', extras },
  )
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return checked.draft
}

export const retraction = (source: string, id: string, revision: number): RecordDraft =>
  draftOf({ source, id, op: 'retract', revision })

export const question: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'month',
  from: '2024-01-01',
  to: '2024-03-31',
  groupBy: ['country', 'cause', 'role'],
  role: 'all',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
  exact: true,
}

/** By `source country cause role period` what is told; what is not reported is null, and what is nowhere is not in it. */
export const toldBy = async (
  store: Store,
  more: Partial<SeriesQuery>,
): Promise<Record<string, number | null>> => {
  const { series } = await askSeries(store, { ...question, ...more })
  return Object.fromEntries(
    series.flatMap(({ key, points }) =>
      points
        .filter(({ value, state }) => value !== null || state !== 'not_reported')
        .map(({ period, value }) => [
          [key.source, key.country, key.cause, key.role, period].join(' '),
          value,
        ]),
    ),
  )
}
