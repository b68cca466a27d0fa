/**
 * A count of people who entered Panama from Colombia through the Darien, as an observation. Several
 * publications count the same people, so every one carries its group (a year) and rank: the bulletin by
 * country and month is the best there is, then the table by nationality and year, then quoted figures.
 */
import type { PublicationStatus, SourceObservation } from '@tideline/contracts'
import type { Nationality } from './nationality.ts'

const ranks = { bulletin: 0, 'nationality-year': 1, quoted: 2 } as const

export interface Crossing {
  source: string
  dataset: keyof typeof ranks
  id: string
  /** explicit only where one file prints several states of one figure */
  revision?: number
  /** none = a printed total */
  nationality: Nationality | undefined
  figure: number | null
  start: string
  end: string
  dateAccuracy: 'day' | 'month' | 'year'
  status: PublicationStatus
  note?: string
}

export const crossingOf = (crossing: Crossing): SourceObservation => {
  const { source, dataset, id, revision, nationality, figure, start, end, dateAccuracy, status, note } =
    crossing
  return {
    observation: {
      source,
      id,
      category: 'border_crossings',
      cause: 'unknown',
      country: 'PAN',
      origin: 'COL',
      figure,
      start,
      end,
      dateAccuracy,
      publisher: 'SNM',
      ...(revision === undefined ? {} : { revision }),
      ...(nationality?.iso3 === undefined ? {} : { nationality: nationality.iso3 }),
      ...(nationality?.group === undefined ? {} : { nationalityGroup: nationality.group }),
      ...(note === undefined ? {} : { note: note.slice(0, 4_000) }),
    },
    extras: {
      dataset,
      windowFrom: start,
      windowTo: end,
      overlapGroup: `pa-snm:${start.slice(0, 4)}`,
      overlapRank: ranks[dataset],
      status,
    },
  }
}
