/** One parameter of GET /v1/series, /v1/lineage, /v1/revisions or /v1/diff as the command line offers it. */
export interface SeriesOption {
  /** the HTTP parameter; the flag is the same, and its words with dashes as well */
  name: string
  value: string
  summary: string
}

export const seriesOptions: readonly SeriesOption[] = [
  {
    name: 'category',
    value: '<category>',
    summary: 'what is counted, e.g. internal_displacements; required',
  },
  { name: 'country', value: '<iso3,...>', summary: 'only these countries' },
  {
    name: 'region',
    value: '<region>',
    summary: 'only the countries of a region, e.g. caribbean, ca-4, or an M49 code',
  },
  { name: 'cause', value: '<path>', summary: 'only this cause and what is below it, e.g. disaster.weather' },
  { name: 'interval', value: '<interval>', summary: 'day, week, month, quarter or year' },
  { name: 'from', value: '<date>', summary: 'from this day on (YYYY-MM-DD)' },
  { name: 'to', value: '<date>', summary: 'up to and with this day' },
  { name: 'event', value: '<id>', summary: 'only this event' },
  { name: 'nationality', value: '<iso3,...>', summary: 'only these nationalities' },
  { name: 'origin', value: '<iso3,...>', summary: 'only from there' },
  { name: 'destination', value: '<iso3,...>', summary: 'only to there' },
  { name: 'operation', value: '<operation>', summary: 'only this operation' },
  { name: 'source', value: '<id,...>', summary: 'only these sources; sources are never added' },
  {
    name: 'sources',
    value: '<how>',
    summary: 'preferred: of several sources the one that counts by the declared precedence',
  },
  {
    name: 'groupBy',
    value: '<list>',
    summary: 'of country,cause,source,event,nationality,origin,destination,operation,role',
  },
  { name: 'role', value: '<role>', summary: 'recommended (default), best or all' },
  { name: 'totals', value: '<totals>', summary: 'all (default) or gidd' },
  { name: 'rounding', value: '<rounding>', summary: 'none (default) or idmc' },
  { name: 'method', value: '<method>', summary: 'spread (default), end or start' },
  {
    name: 'asOf',
    value: '<instant>',
    summary: 'as it was known then (RFC 3339, before:RECEIPT or after:RECEIPT)',
  },
  {
    name: 'coverage',
    value: '<true>',
    summary: 'true: how much has reported, and how much figures usually grow',
  },
  {
    name: 'names',
    value: '<language>',
    summary: 'en, es or fr: names of countries (UN M49) and causes beside their codes',
  },
  {
    name: 'fields',
    value: '<column,...>',
    summary: 'with --csv or --json: only these columns, in this order',
  },
  {
    name: 'format',
    value: '<format>',
    summary: 'json, csv or ndjson as the service writes it, instead of a table',
  },
]

export const dashed = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `--group-by, --groupBy <list>`: with dashes as a command line has it, and as the HTTP parameter is called. */
export const flagsOf = ({ name, value }: SeriesOption): string =>
  dashed(name) === name ? `--${name} ${value}` : `--${dashed(name)}, --${name} ${value}`

const without = (...names: readonly string[]): SeriesOption[] =>
  seriesOptions.filter(({ name }) => !names.includes(name))

const limit: SeriesOption = { name: 'limit', value: '<n>', summary: 'observations listed at most' }

export const lineageOptions: readonly SeriesOption[] = [
  {
    name: 'period',
    value: '<period>',
    summary: 'whose figure: 2019, 2019-Q3, 2019-09, 2019-W36, 2019-09-01; required',
  },
  ...without('interval', 'groupBy', 'coverage', 'fields', 'format'),
  limit,
]

export const revisionsOptions: readonly SeriesOption[] = [
  ...lineageOptions.filter(({ name }) => name !== 'limit' && name !== 'rounding' && name !== 'names'),
  { name: 'limit', value: '<n>', summary: 'instants looked at at most, the newest' },
]

export const diffOptions: readonly SeriesOption[] = [
  {
    name: 'fromAsOf',
    value: '<instant>',
    summary: 'the series as it was known then (RFC 3339, before:RECEIPT or after:RECEIPT); required',
  },
  { name: 'toAsOf', value: '<instant>', summary: 'against what was known then (the same ways); default now' },
  ...without('asOf', 'rounding', 'coverage', 'fields', 'format'),
  limit,
]

/** The query of the request; an option that was given several times is sent several times. */
export const queryOf = (
  options: readonly SeriesOption[],
  given: Readonly<Record<string, unknown>>,
): URLSearchParams => {
  const query = new URLSearchParams()
  for (const { name } of options) {
    const values = given[name]
    if (name === 'format' || !Array.isArray(values)) continue
    for (const value of values) query.append(name, String(value))
  }
  return query
}

export const seriesQuery = (given: Readonly<Record<string, unknown>>, format: string): URLSearchParams => {
  const query = queryOf(seriesOptions, given)
  query.set('format', format)
  return query
}
