import type { SeriesQuery } from '@tideline/contracts'
import type { Version } from './changed-records.ts'

/** A flow of 310 people in May 2023, 10 a day, reported in its last week. */
export const version = (over: Partial<Version> = {}): Version => ({
  source: 'field',
  id: 'a',
  revision: 1,
  hash: '0',
  op: 'report',
  kind: 'flow',
  category: 'internal_displacements',
  country: 'GTM',
  cause: 'conflict',
  role: 'recommended',
  people: 310,
  start: '2023-05-01',
  end: '2023-05-31',
  origin: '',
  destination: '',
  nationality: '',
  nationalityGroup: '',
  operation: '',
  eventId: '',
  overlapGroup: '',
  recordedAt: '2023-06-01T00:00:00.000Z',
  reportedAt: null,
  ...over,
})

export const monthly: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'month',
  groupBy: ['country', 'cause'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}
