/**
 * Every route of both HTTP services, and what it answers to each kind of key: status, code, and what is told. A route may
 * have several lines; a route without any fails authorisation.int.test.ts.
 */
import { flow } from '../codes/send.ts'
import type { Kind } from './keys.ts'

/** What has been pushed before anybody asks. */
export interface Prepared {
  /** a dataset of team-2 with one refused row */
  dataset: string
  /** a push of the key `own`: refused rows of team-2, of team-20 and of nobody */
  mixed: string
  /** of each kind's own, a push of one observation of team-2 */
  undo: Readonly<Record<Kind, string>>
  /** a push of one observation of team-2 and one of team-20 */
  undoBoth: string
  /** refused rows of team-2 */
  rejected: { again: string; corrected: string }
}

export interface Asked {
  path: string
  body?: unknown
}

export type Expected = Readonly<Record<Kind, string>>

export interface Line {
  service: 'ingest-api' | 'query-api'
  /** as the OpenAPI document spells it */
  route: string
  /** which of several questions this is */
  about?: string
  ask(prepared: Prepared, kind: Kind): Asked
  /** what a body tells whoever asked; nothing is looked at without it */
  told?(body: Body): string
  expected: Expected
  /** a key is looked at where one is sent, though this question is refused before */
  looked?: true
}

/** As much of any answer as the lines look at. */
export interface Body {
  accepted?: number
  retracted?: number
  read?: number
  rejections?: { code: string; value?: unknown }[]
  rows?: { value?: unknown }[]
  receipt?: { rejections: { value?: unknown }[] }
  rejected?: { source: string }[]
  /** what a hook says of its record */
  outcome?: string
  /** of an import summary of DHIS2 */
  status?: string
  source?: string
  value?: number | null
  series?: { points: { value?: number | null; change?: number | null }[] }[]
  revisions?: { record?: { people: number | null }; value?: number | null }[]
}

const everybody = (answer: string): Expected => ({
  none: answer,
  unknown: answer,
  malformed: answer,
  foreign: answer,
  alike: answer,
  exact: answer,
  own: answer,
  empty: answer,
  all: answer,
  operate: answer,
  expired: answer,
})

const noKey = {
  none: '401 KEY_MISSING',
  unknown: '401 KEY_UNKNOWN',
  malformed: '401 KEY_MISSING',
  expired: '401 KEY_EXPIRED',
}

/** A key is needed. The scope `exact` is about reading figures: here its key is one of another source. */
const keyNeeded = (answers: { foreign: string; alike?: string; own: string; all?: string }): Expected => {
  const { foreign, alike = foreign, own, all = own } = answers
  return { ...noKey, foreign, alike, exact: foreign, own, empty: own, all, operate: foreign }
}

/** No key is needed, one that is sent must be known, and one with the scope `exact` is told more. */
const moreToExact = (told: { public: string; exact: string }): Expected => ({
  ...everybody(told.public),
  ...noKey,
  none: told.public,
  exact: told.exact,
})

const NOT_ALLOWED = '403 KEY_NOT_ALLOWED'

const openRoute = (service: Line['service'], route: string, answer = '200', path?: string): Line => ({
  service,
  route,
  ask: () => ({ path: path ?? route.split(' ')[1] ?? '' }),
  expected: everybody(answer),
})

const operation = (service: Line['service']): Line[] =>
  ['/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/v1/endpoints'].map((path) =>
    openRoute(service, `GET ${path}`),
  )

const firstReason = ({ accepted, rejections = [] }: Body): string =>
  rejections[0]?.code ?? `accepted ${accepted}`

const ingest = (line: Omit<Line, 'service'>): Line => ({ service: 'ingest-api', ...line })

const pushing: Line[] = [
  ingest({
    route: 'POST /v1/observations',
    ask: (_, kind) => ({
      path: '/v1/observations',
      body: flow(`row-${kind}`, { source: 'team-2' }),
    }),
    told: firstReason,
    expected: keyNeeded({ foreign: '422 ALL_ROWS_REJECTED SOURCE_NOT_ALLOWED', own: '202 accepted 1' }),
  }),
  ingest({
    route: 'POST /v1/datasets/{source}/{format}',
    ask: (_, kind) => ({
      path: '/v1/datasets/team-2/tideline',
      body: flow(`dataset-${kind}`, { source: 'team-2' }),
    }),
    told: firstReason,
    expected: keyNeeded({ foreign: NOT_ALLOWED, own: '202 accepted 1' }),
  }),
  ingest({
    route: 'POST /v1/datasets/{source}/{format}',
    about: 'rows of another source, whatever the key may write',
    ask: () => ({ path: '/v1/datasets/team-2/tideline', body: flow('smuggled', { source: 'team-20' }) }),
    told: firstReason,
    expected: keyNeeded({ foreign: NOT_ALLOWED, own: '422 ALL_ROWS_REJECTED SOURCE_NOT_ALLOWED' }),
  }),
  ingest({
    route: 'POST /v1/receipts/{id}/retract',
    ask: ({ undo }, kind) => ({ path: `/v1/receipts/${undo[kind]}/retract` }),
    told: ({ retracted }) => `retracted ${retracted}`,
    expected: keyNeeded({ foreign: NOT_ALLOWED, own: '202 retracted 1' }),
  }),
  ingest({
    route: 'POST /v1/receipts/{id}/retract',
    about: 'a push of two sources, of which the key may write one',
    ask: ({ undoBoth }) => ({ path: `/v1/receipts/${undoBoth}/retract` }),
    told: ({ retracted }) => `retracted ${retracted}`,
    expected: keyNeeded({ foreign: NOT_ALLOWED, own: NOT_ALLOWED, all: '202 retracted 2' }),
  }),
]

const hook = (route: string, path: string, own: string, told: NonNullable<Line['told']>): Line =>
  ingest({
    route: `POST ${route}`,
    ask: (_, kind) => ({ path, body: { _uuid: `hook-${kind}`, _xform_id_string: 'aForm' } }),
    told,
    expected: keyNeeded({ foreign: NOT_ALLOWED, own }),
  })

const field: Line[] = [
  ...['kobo', 'odk', 'json'].map((tool) =>
    hook(
      `/v1/hooks/${tool}/{source}`,
      `/v1/hooks/${tool}/team-2`,
      '202 unmapped',
      ({ outcome }) => outcome ?? '',
    ),
  ),
  hook('/v1/hooks/dhis2/{source}', '/v1/hooks/dhis2/team-2', '200 WARNING', ({ status }) => status ?? ''),
  hook('/submission', '/submission?source=team-2', '201', () => ''),
  hook('/v1/hooks/openrosa/{source}/submission', '/v1/hooks/openrosa/team-2/submission', '201', () => ''),
  openRoute('ingest-api', 'GET /v1/profiles'),
  openRoute('ingest-api', 'GET /v1/templates/{file}', '200', '/v1/templates/tideline.xlsx'),
  ingest({
    route: 'POST /v1/workbooks/check',
    ask: () => ({ path: '/v1/workbooks/check', body: 1 }),
    // it takes nothing and tells only of what it was sent, so any key will do
    expected: keyNeeded({ foreign: '400 HEADER_UNKNOWN', own: '400 HEADER_UNKNOWN' }),
  }),
]

/** Of the receipt of a push of mixed sources: its own key, though not another of the same source, or one of every source. */
const ofTheMixed: Expected = {
  ...keyNeeded({ foreign: NOT_ALLOWED, own: '200 XXY,XXY', all: '200 XXY,XXY' }),
  empty: NOT_ALLOWED,
}

const refusedValues = (rejections: readonly { value?: unknown }[] = []): string =>
  rejections
    .map(({ value }) => (typeof value === 'string' ? value : ''))
    .filter(Boolean)
    .join()

const receipts: Line[] = (
  [
    ['of a dataset', 'dataset', keyNeeded({ foreign: NOT_ALLOWED, own: '200 XXY' })],
    ['of mixed sources', 'mixed', ofTheMixed],
  ] as const
).flatMap(([about, which, expected]) => [
  ingest({
    route: 'GET /v1/receipts/{id}',
    about,
    ask: (prepared) => ({ path: `/v1/receipts/${prepared[which]}` }),
    told: ({ receipt }) => refusedValues(receipt?.rejections),
    // whoever knows the id may wait for it, but is not told the values
    expected: { ...expected, none: '200' },
  }),
  ingest({
    route: 'GET /v1/receipts/{id}/rows',
    about,
    ask: (prepared) => ({ path: `/v1/receipts/${prepared[which]}/rows` }),
    told: ({ rows }) => refusedValues(rows),
    expected: { ...expected, none: '200' },
  }),
  ingest({
    route: 'GET /v1/receipts/{id}/rejections',
    about,
    ask: (prepared) => ({ path: `/v1/receipts/${prepared[which]}/rejections` }),
    told: ({ rejections }) => refusedValues(rejections),
    expected,
  }),
])

/** What stands in the store and what others hold: a batch is nobody's but its key's, and here there is none. */
const noBatch = keyNeeded({ foreign: '404 BATCH_UNKNOWN', own: '404 BATCH_UNKNOWN' })
const unknownBatch = `/v1/batches/b-${'0'.repeat(32)}`

const batches: Line[] = [
  ingest({
    route: 'POST /v1/batches',
    ask: (_, kind) => ({
      path: '/v1/batches?source=team-2',
      body: flow(`batch-${kind}`, { source: 'team-2' }),
    }),
    expected: keyNeeded({ foreign: NOT_ALLOWED, own: '201' }),
  }),
  ingest({ route: 'GET /v1/batches/{id}', ask: () => ({ path: unknownBatch }), expected: noBatch }),
  ingest({
    route: 'GET /v1/batches/{id}/events',
    ask: () => ({ path: `${unknownBatch}/events` }),
    expected: noBatch,
  }),
  ingest({
    route: 'GET /v1/batches/{id}/errors.csv',
    ask: () => ({ path: `${unknownBatch}/errors.csv` }),
    expected: noBatch,
  }),
  ingest({
    route: 'GET /v1/batches/{id}/workbook',
    ask: () => ({ path: `${unknownBatch}/workbook` }),
    expected: noBatch,
  }),
  ingest({
    route: 'POST /v1/batches/{id}/commit',
    ask: () => ({ path: `${unknownBatch}/commit` }),
    expected: noBatch,
  }),
  ingest({ route: 'DELETE /v1/batches/{id}', ask: () => ({ path: unknownBatch }), expected: noBatch }),
]

const sourcesOf = ({ rejected = [] }: Body): string =>
  rejected
    .map(({ source }) => source || '-')
    .toSorted()
    .join()
const nothing = '404 NOT_FOUND'

const rejectedRows: Line[] = [
  ingest({
    route: 'GET /v1/rejected',
    ask: ({ mixed }) => ({ path: `/v1/rejected?receipt=${mixed}` }),
    told: sourcesOf,
    expected: keyNeeded({
      foreign: '200',
      own: '200 team-2',
      all: '200 -,-,team-2',
    }),
  }),
  ingest({
    route: 'GET /v1/rejected',
    about: 'of the source',
    ask: ({ mixed }) => ({ path: `/v1/rejected?receipt=${mixed}&source=team-2` }),
    told: sourcesOf,
    expected: keyNeeded({ foreign: '200', own: '200 team-2' }),
  }),
  ingest({
    route: 'GET /v1/rejected/{id}',
    ask: ({ rejected }) => ({ path: `/v1/rejected/${rejected.again}` }),
    told: ({ source }) => source ?? '',
    expected: keyNeeded({ foreign: nothing, own: '200 team-2' }),
  }),
  ingest({
    route: 'POST /v1/rejected/replay',
    ask: ({ mixed }) => ({ path: `/v1/rejected/replay?receipt=${mixed}` }),
    told: ({ read }) => `read ${read}`,
    expected: keyNeeded({ foreign: '200 read 0', own: '200 read 1', all: '200 read 3' }),
  }),
  ingest({
    route: 'POST /v1/rejected/replay',
    about: 'of the source',
    ask: ({ mixed }) => ({ path: `/v1/rejected/replay?receipt=${mixed}&source=team-2` }),
    told: ({ read }) => `read ${read}`,
    expected: keyNeeded({ foreign: '200 read 0', own: '200 read 1' }),
  }),
  ingest({
    route: 'POST /v1/rejected/{id}/replay',
    ask: ({ rejected }) => ({ path: `/v1/rejected/${rejected.again}/replay` }),
    told: firstReason,
    expected: keyNeeded({ foreign: nothing, own: '422 ALL_ROWS_REJECTED COUNTRY_UNKNOWN' }),
  }),
  ingest({
    route: 'POST /v1/rejected/{id}/replay',
    about: 'corrected into a row of another source',
    ask: ({ rejected }) => ({
      path: `/v1/rejected/${rejected.corrected}/replay`,
      body: flow('corrected', { source: 'team-20' }),
    }),
    told: firstReason,
    expected: keyNeeded({
      foreign: nothing,
      own: '422 ALL_ROWS_REJECTED SOURCE_NOT_ALLOWED',
      all: '202 accepted 1',
    }),
  }),
]

/** Whoever may not see few people has null, or nothing before the hour is over that they came in. */
const figures = (route: string, path: string, told: NonNullable<Line['told']>): Line => ({
  service: 'query-api',
  route: `GET ${route}`,
  ask: () => ({ path }),
  told,
  expected: moreToExact({ public: '200 public null', exact: '200 exact 3' }),
})

/** Nothing but the scope `operate` will do. */
const operating = (path: string, answer: string, route = path): Line => ({
  service: 'query-api',
  route: `POST ${route}`,
  ask: () => ({ path }),
  expected: { ...everybody('403 KEY_NOT_ALLOWED'), ...noKey, operate: answer },
})

const question = 'category=border_crossings&source=team-2&nationality=HTI'

const reading: Line[] = [
  figures('/v1/series', `/v1/series?${question}`, ({ series }) =>
    String(series?.[0]?.points[0]?.value ?? null),
  ),
  figures('/v1/lineage', `/v1/lineage?${question}&period=2024`, ({ value }) => String(value)),
  figures('/v1/revisions', `/v1/revisions?${question}&period=2024`, ({ revisions }) =>
    String(revisions?.at(-1)?.value ?? null),
  ),
  figures('/v1/diff', `/v1/diff?${question}&fromAsOf=2020-01-01T00:00:00.000Z`, ({ series }) =>
    String(series?.[0]?.points[0]?.change ?? null),
  ),
  figures('/v1/observations/{source}/{id}', '/v1/observations/team-2/few', ({ revisions }) =>
    String(revisions?.[0]?.record?.people),
  ),
  ...[
    'sources',
    'events',
    'instants',
    'status',
    'countries',
    'causes',
    'regions',
    'precedence',
    'context',
    'snapshots',
  ].map((name) => openRoute('query-api', `GET /v1/${name}`)),
  // without a question nobody listens
  { ...openRoute('query-api', 'GET /v1/stream', '400 PARAMETER_MISSING'), looked: true },
  ...['csv', 'yaml'].map((kind) =>
    openRoute(
      'query-api',
      `GET /v1/portals/hdx/{country}/${kind}`,
      '200',
      `/v1/portals/hdx/HTI/${kind}?category=idps`,
    ),
  ),
  openRoute(
    'query-api',
    'GET /v1/portals/dtm/v3/displacement/admin0',
    '200',
    '/v1/portals/dtm/v3/displacement/admin0?Admin0Pcode=HTI',
  ),
  openRoute(
    'query-api',
    'GET /v1/portals/dref/{country}',
    '404 EVENT_UNKNOWN',
    '/v1/portals/dref/HTI?event=none',
  ),
  openRoute('query-api', 'GET /v1/snapshots/{id}', '404 SNAPSHOT_UNKNOWN', '/v1/snapshots/none'),
  // there is no situation to make one of
  operating('/v1/snapshots', '400 PARAMETER_INVALID'),
  operating('/v1/snapshots/none/verify', '404 SNAPSHOT_UNKNOWN', '/v1/snapshots/{id}/verify'),
  operating('/v1/verify', '200'),
]

export const table: readonly Line[] = [
  ...operation('ingest-api'),
  openRoute('ingest-api', 'GET /v1/formats'),
  ...pushing,
  ...field,
  ...receipts,
  ...batches,
  ...rejectedRows,
  ...operation('query-api'),
  ...reading,
]
