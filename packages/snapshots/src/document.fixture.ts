/** A document in which every field of a snapshot is set, each with a value of its own. */
import type { SnapshotData } from './data/types.ts'
import type { SnapshotDocument } from './document.ts'

const point = {
  period: '2019',
  from: '2019-01-01',
  to: '2019-12-31',
  value: 17_847,
  state: 'partial',
  quantifier: 'more_than',
  dateAccuracy: 'month',
  observations: 3,
} as const

export const fullData = (): SnapshotData => ({
  version: 1,
  situation: {
    id: 'storm',
    title: 'A storm',
    place: 'An island',
    timezone: 'America/Panama',
    time: '06:00',
    publisher: 'An office',
  },
  subregions: [{ id: 'all', title: 'All of it', countries: ['BHS', 'HTI'], territories: ['TCA', 'PRI'] }],
  cutOff: '2026-11-23T11:00:00.000Z',
  asOf: '2026-11-23T11:00:00.001Z',
  previous: { snapshotId: 'storm-2026-11-22', asOf: '2026-11-22T11:00:00.000Z' },
  keyFigures: [
    {
      ...point,
      id: 'displaced',
      label: 'People displaced',
      category: 'idps',
      kind: 'stock',
      cause: 'disaster',
      unit: 'person',
      source: 'field',
      running: false,
      measuredOn: '2019-11-30',
      previous: { snapshotId: 'storm-2026-11-22', value: 9_840, state: 'reported' },
      change: { absolute: 8_007, relative: 0.8137 },
      caveats: ['PARTIAL', 'QUANTIFIER'],
    },
  ],
  withoutData: [{ id: 'returns', label: 'People who returned' }],
  series: [
    { figure: 'displaced', source: 'field', country: 'BHS', cause: 'disaster.weather', points: [point] },
    { figure: 'displaced', source: 'field', country: 'HTI', cause: 'conflict', points: [point] },
  ],
  changes: [
    {
      figure: 'displaced',
      source: 'field',
      country: 'BHS',
      cause: 'disaster.weather',
      period: '2019',
      kind: 'raised',
      before: { value: 9_840, state: 'reported' },
      after: { value: 17_847, state: 'partial' },
      effect: 8_007,
    },
  ],
  coverage: [
    {
      country: 'BHS',
      subregion: 'all',
      reported: ['displaced'],
      missing: ['returns'],
      lastPeriodEnd: '2019-12-31',
      ageDays: 2_519,
    },
  ],
  sources: [
    {
      id: 'field',
      publishers: ['A publisher', 'Another'],
      firstDate: '2019-01-01',
      lastDate: '2019-12-31',
      lastRecordedAt: '2026-11-20T00:00:00.000Z',
    },
  ],
  caveats: ['PARTIAL', 'COVER'],
})

export const fullDocument = (): SnapshotDocument => ({
  snapshotId: 'storm-2026-11-23',
  number: 1_042,
  dataHash: 'b7c0',
  data: fullData(),
  made: {
    issuedAt: '2026-11-23T11:00:05.000Z',
    nextAt: '2026-11-24T11:00:00.000Z',
    watermark: '2026-11-23T11:00:04.000Z',
  },
  credits: {},
})
