/** What changed, where a figure comes from, and how a stack is: each number under its name, nothing unknown as 0. */
import {
  diffAnswerSchema,
  lineageAnswerSchema,
  revisionsAnswerSchema,
  seriesAnswerSchema,
} from '@tideline/contracts'
import { describe, expect, test } from 'vitest'
import type { StatusDocument } from '../stack/status-document.ts'
import { diffText } from './diff-text.ts'
import { lineageText } from './lineage-text.ts'
import { revisionsText } from './revisions-text.ts'
import { seriesText } from './series-text.ts'
import { statusText } from './status-text.ts'

const watermark = '2025-01-01T00:00:00.000Z'
const query = { category: 'internal_displacements', interval: 'year', groupBy: [] }
const asked = { watermark, query, method: 'spread', warnings: [] }
const days = { from: '2019-01-01', to: '2019-12-31' }

describe('a series', () => {
  const textOf = (point: object, more: object = {}): string[] =>
    seriesText(
      seriesAnswerSchema.parse({
        ...asked,
        asOf: null,
        series: [
          {
            key: { source: 'a' },
            points: [
              { period: '2019', ...days, observations: 1, quantifier: null, dateAccuracy: null, ...point },
            ],
          },
        ],
        ...more,
      }),
    ).split('\n')

  test.each([
    [{ value: 1_200, state: 'reported', quantifier: 'less_than' }, 'a       2019    <1,200             1'],
    [
      { value: 1_200, state: 'reported', quantifier: 'approximately' },
      'a       2019    ~1,200             1',
    ],
    [
      { value: null, state: 'suppressed', observations: 0, dateAccuracy: null },
      'a       2019    suppressed             0',
    ],
    [
      { value: 7, state: 'partial', clipped: true, measuredOn: '2019-11-30', dateAccuracy: 'month' },
      'a       2019        7             1  partial, clipped, measured on 2019-11-30, dates by month',
    ],
    [{ value: null, state: 'partial' }, 'a       2019    partial             1'],
  ])('%j', (point, line) => {
    expect(textOf(point)[1]).toBe(line)
  })

  test('has the columns of all its keys, its warnings and the instant', () => {
    const point = { period: '2019', ...days, value: 1, state: 'reported', observations: 1 }
    const points = [{ ...point, quantifier: null, dateAccuracy: null }]
    const warnings = [{ code: 'SUPERSEDED', message: 'why', count: 2 }]
    const series = [
      { key: { country: 'x' }, points },
      { key: { event: '' }, points },
    ]
    expect(textOf({}, { series, warnings })).toEqual([
      'country  event  period  value  observations',
      'x        -      2019        1             1',
      '-               2019        1             1',
      '',
      'warning: {"code":"SUPERSEDED","message":"why","count":2}',
      'as of nothing yet',
    ])
    expect(textOf({}, { series: [] })[0]).toBe('Nothing was reported.')
  })
})

describe('a difference', () => {
  const answer = {
    ...asked,
    observations: [],
    fromAsOf: '2025-01-01T00:00:00.000Z',
    toAsOf: null,
    changedObservations: 1_002,
    series: [
      {
        key: { country: 'HTI' },
        points: [
          {
            period: '2019',
            ...days,
            observations: {},
            before: { value: 1_565, state: 'reported' },
            after: { value: 438, state: 'partial' },
            change: -1_127,
            reasons: { new: 11, retraction: -1_138, role: 0 },
          },
          {
            period: '2020',
            ...days,
            observations: {},
            before: { value: null, state: 'not_reported' },
            after: { value: 0, state: 'zero' },
            change: 0,
            reasons: { late: null },
          },
          {
            period: '2021',
            ...days,
            observations: {},
            before: { value: 7, state: 'reported' },
            after: { value: null, state: 'suppressed' },
            change: null,
            reasons: {},
          },
        ],
      },
    ],
  }

  test('says before, after and why, with signs', () => {
    expect(diffText(diffAnswerSchema.parse(answer)).split('\n')).toEqual([
      'country  period        before       after      change  why',
      'HTI      2019           1,565         438      -1,127  new +11, retraction -1,138, role 0',
      'HTI      2020    not_reported           0           0  late suppressed',
      'HTI      2021               7  suppressed  suppressed',
      '',
      '1,002 observations changed between 2025-01-01T00:00:00.000Z and nothing',
    ])
  })

  test('of nothing says so', () => {
    expect(diffText(diffAnswerSchema.parse({ ...answer, series: [] }))).toMatch(/^Nothing changed\./)
  })
})

describe('revisions', () => {
  const answer = {
    ...asked,
    ...days,
    asOf: watermark,
    firstAsOf: watermark,
    period: '2019',
    earlierInstants: 0,
    revisions: [
      { asOf: watermark, value: 1_565, state: 'reported', change: 1_565, reasons: { new: 1_565 } },
      { asOf: watermark, value: null, state: 'suppressed', change: null, reasons: { retraction: null } },
    ],
  }

  test('say each value, when it came to be and why', () => {
    expect(revisionsText(revisionsAnswerSchema.parse(answer)).split('\n')).toEqual([
      'as of                          value      change  why',
      '2025-01-01T00:00:00.000Z       1,565      +1,565  new +1,565',
      '2025-01-01T00:00:00.000Z  suppressed  suppressed  retraction suppressed',
      '',
      'known since 2025-01-01T00:00:00.000Z',
    ])
  })

  test('that are none, and that are more than were told, say so', () => {
    const none = revisionsAnswerSchema.parse({ ...answer, revisions: [], earlierInstants: 1_200 })
    expect(revisionsText(none)).toMatch(/^2019 was never revised\.\n\n1,200 earlier instants are not told/)
  })
})

describe('a lineage', () => {
  const observation = {
    source: 'field',
    id: 'a',
    country: 'HTI',
    cause: 'disaster',
    people: 1_350,
    revision: 1,
    role: 'recommended',
    quantifier: 'exact',
    dateAccuracy: 'day',
    recordedAt: watermark,
    start: '2019-01-01',
    end: '2019-01-10',
  }
  const answer = {
    ...asked,
    ...days,
    observations: 2,
    quantifier: null,
    dateAccuracy: null,
    sources: ['field'],
    asOf: '2025-01-01T00:00:00.000Z',
    period: '2019',
    value: 1_440,
    state: 'partial',
    counted: [
      { observation, share: 1_070 },
      { observation: { ...observation, people: null, end: '2019-01-01' }, share: null },
    ],
    countedMore: { observations: 1_003, share: 88 },
    excluded: [{ observation: { ...observation, people: 0 }, reason: 'retracted' }],
    excludedCounts: { retracted: 1_001, other_source: 2 },
  }

  test('says what was counted, with its share, and what was left out, with the reason', () => {
    expect(lineageText(lineageAnswerSchema.parse(answer)).split('\n')).toEqual([
      '2019: 1,440 (partial)',
      '',
      'counted',
      'source  id  country  cause     days                      figure       share',
      'field   a   HTI      disaster  2019-01-01 to 2019-01-10   1,350       1,070',
      'field   a   HTI      disaster  2019-01-01                     -  suppressed',
      'and 1,003 more: 88',
      '',
      'left out',
      'source  id  country  cause     days                      figure  reason',
      'field   a   HTI      disaster  2019-01-01 to 2019-01-10       0  retracted',
      '',
      'left out in all: 1,001 retracted, 2 other_source',
      'as of 2025-01-01T00:00:00.000Z',
    ])
  })

  test('of nothing is its state', () => {
    const nothing = {
      ...answer,
      asOf: null,
      value: null,
      state: 'not_reported',
      counted: [],
      excluded: [],
      excludedCounts: {},
    }
    const { countedMore: _more, ...rest } = nothing
    expect(lineageText(lineageAnswerSchema.parse(rest))).toBe('2019: not_reported\nas of nothing yet')
    expect(
      lineageText(lineageAnswerSchema.parse({ ...nothing, countedMore: { observations: 3, share: null } })),
    ).toContain('and 3 more: suppressed')
  })
})

describe('a status', () => {
  const status: StatusDocument = {
    ready: true,
    ingestUrl: 'http://i',
    queryUrl: 'http://q',
    watermark: '2025-01-01T00:00:00.000Z',
    lagSeconds: 0,
    rejected: 0,
    conflicts: 0,
    services: [
      { name: 'query-api', state: 'ready', pid: 12, port: 7071, restarts: 1, lastExit: null },
      { name: 'rollup-worker', state: 'orphaned', pid: null, port: 7073, restarts: 0, lastExit: 'code 1' },
    ] as StatusDocument['services'],
  }

  test('says where revisions came with two contents', () => {
    expect(statusText({ ...status, conflicts: 2 }, '/data')).toContain(
      'conflicts  2: tideline rejected list --code REVISION_CONFLICT',
    )
  })

  test('says what runs and how far the data are, 0 included', () => {
    expect(statusText(status, '/data').split('\n')).toEqual([
      'Ready.',
      '  push to    http://i',
      '  ask        http://q',
      '  watermark  2025-01-01T00:00:00.000Z, 0 s behind',
      '  rejected   0',
      '',
      'service        state     pid  port  restarts  last exit',
      'query-api      ready      12  7071         1',
      'rollup-worker  orphaned    -  7073         0  code 1',
    ])
  })

  test('says nothing of what is not known', () => {
    const unknown = {
      ...status,
      ready: false,
      ingestUrl: null,
      watermark: null,
      lagSeconds: null,
      rejected: null,
      conflicts: null,
    }
    expect(statusText(unknown, '/data')).toMatch(/^Not ready\.\n\nservice/)
    expect(statusText({ ...status, lagSeconds: null }, '/data')).toContain('000Z\n')
    expect(statusText({ ...status, services: [] }, '/data')).toBe('No stack runs in /data.')
    expect(statusText({ ...status, services: [] }, null)).toBe('Nothing answers.')
  })
})
