/** The WHERE of a series query, and its key columns, as SQL over a table alias. Values are always bound, never spliced. */
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import { firstOfMonth } from '@tideline/log'

export interface Conditions {
  sql: string
  params: Record<string, unknown>
}

const groupColumns: Record<ReadDimension, (t: string) => string> = {
  country: (t) => `toString(${t}country)`,
  cause: (t) => `splitByChar('.', toString(${t}cause))[1]`,
  source: (t) => `toString(${t}source)`,
  event: (t) => `${t}eventId`,
  nationality: (t) => `toString(if(${t}nationality != '', ${t}nationality, ${t}nationalityGroup))`,
  origin: (t) => `toString(${t}origin)`,
  destination: (t) => `toString(${t}destination)`,
  operation: (t) => `toString(${t}operation)`,
  role: (t) => `toString(${t}role)`,
  // of tables with a row for each month of a flow; stocks have no year of their own
  year: (t) => `toString(toYear(${t}month))`,
}

/** `expr AS g_country, ...`; an empty key (no grouping) is impossible: the source is always there. */
export const groupSelect = (dimensions: readonly ReadDimension[], table = ''): string =>
  dimensions.map((dimension) => `${groupColumns[dimension](table)} AS g_${dimension}`).join(', ')

export const groupNames = (dimensions: readonly ReadDimension[]): string =>
  dimensions.map((dimension) => `g_${dimension}`).join(', ')

/** Rows of months from that of one day to that of another, bound by these names: what is asked for, unless others are named. */
export const inMonths = (table = '', from = 'from', to = 'to'): string =>
  `${table}month >= ${firstOfMonth(`toDate32({${from}:String})`)} AND ${table}month <= toDate32({${to}:String})`

interface Test {
  value: readonly string[] | string | undefined
  sql: (t: string) => string
}

const build = (tests: Record<string, Test>, table: string): Conditions => {
  const parts: string[] = []
  const params: Record<string, unknown> = {}
  for (const [name, test] of Object.entries(tests)) {
    if (test.value === undefined) continue
    parts.push(test.sql(table))
    params[name] = test.value
  }
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), params }
}

/** What decides which keys are read: columns of every table of figures. */
export const keyConditions = (query: SeriesQuery, table: string): Conditions => {
  const built = build(
    {
      category: { value: query.category, sql: (t) => `${t}category = {category:String}` },
      countries: { value: query.countries, sql: (t) => `${t}country IN {countries:Array(String)}` },
      sources: { value: query.sources, sql: (t) => `${t}source IN {sources:Array(String)}` },
      cause: {
        value: query.cause,
        sql: (t) =>
          `(${t}cause = {cause:String} OR startsWith(toString(${t}cause), concat({cause:String}, '.')))`,
      },
    },
    table,
  )
  if (query.totals === 'gidd') built.sql += ` AND splitByChar('.', toString(${table}cause))[1] != 'other'`
  return built
}

/** Filters on what only single observations hold: with any of them the rollup cannot answer. */
export const observationConditions = (query: SeriesQuery, table: string): Conditions =>
  build(
    {
      event: { value: query.event, sql: (t) => `${t}eventId IN {event:Array(String)}` },
      nationality: {
        value: query.nationality,
        sql: (t) =>
          `(${t}nationality IN {nationality:Array(String)} OR ${t}nationalityGroup IN {nationality:Array(String)})`,
      },
      origin: { value: query.origin, sql: (t) => `${t}origin IN {origin:Array(String)}` },
      destination: { value: query.destination, sql: (t) => `${t}destination IN {destination:Array(String)}` },
      operation: { value: query.operation, sql: (t) => `${t}operation IN {operation:Array(String)}` },
    },
    table,
  )

const rolledUp: ReadonlySet<ReadDimension> = new Set(['country', 'cause', 'source', 'role', 'year'])

/** Whether what is added up beforehand (the ledger of flows, stock_rollup) tells enough apart to answer. */
export const answerableByRollup = (query: SeriesQuery, dimensions: readonly ReadDimension[]): boolean =>
  query.role !== 'best' &&
  dimensions.every((dimension) => rolledUp.has(dimension)) &&
  observationConditions(query, '').sql === '1'
