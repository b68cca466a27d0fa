/** What every answer reads of an observation, whether it counts or not: as ClickHouse tells it, and the columns that ask for it. */
import { z } from 'zod'
import { roles } from '@tideline/contracts'
import { count, people } from '@tideline/log'

export const observationRow = {
  source: z.string(),
  id: z.string(),
  revision: count,
  country: z.string(),
  cause: z.string(),
  role: z.enum(roles),
  people,
  start: z.string(),
  end: z.string(),
  recordedAt: z.string(),
  origin: z.string(),
  destination: z.string(),
  nationality: z.string(),
  nationalityGroup: z.string(),
  operation: z.string(),
  eventId: z.string(),
}

const plain = Object.keys(observationRow).filter((name) => name !== 'start' && name !== 'end')

/** Of the log or a read copy, with `more` of its columns; `dates` are those for the first and the last day. */
export const observationColumns = (
  table: string,
  more: readonly string[] = [],
  dates: readonly [string, string] = ['start', 'end'],
): string =>
  [
    ...[...plain, ...more].map((name) => `${table}${name} AS ${name}`),
    `toString(${table}${dates[0]}) AS start`,
    `toString(${table}${dates[1]}) AS end`,
  ].join(', ')
