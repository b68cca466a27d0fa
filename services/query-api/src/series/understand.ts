/**
 * From parameters to the question that is asked of the store: regions become countries, defaults are filled in,
 * and what one parameter says about another is checked. Pure; the answer echoes `echo`, so that a reader sees
 * how the question was understood.
 */
import {
  kindOf,
  regionMembers,
  seriesTable,
  TidelineError,
  type Precedence,
  type GroupDimension,
  type SeriesQuery,
  type SeriesWarning,
  type Interval,
  type Language,
  dayNumber,
} from '@tideline/contracts'
import type { FormatName } from '../tables/accepted-format.ts'
import type { SeriesParameters } from './parameters.ts'

/** Average days of a bucket, rounded down, so that the count is never too small. */
const shortest: Record<Interval, number> = { day: 1, week: 7, month: 28, quarter: 90, year: 365 }

/**
 * Upper bound of the buckets that from..to touches, for refusing what is too large before it is computed; undefined where a
 * date is none.
 */
const mostBuckets = (interval: Interval, from: string, to: string): number | undefined => {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (first === undefined || last === undefined) return undefined
  if (interval === 'day') return Math.max(0, last - first + 1)
  return Math.ceil(Math.max(0, last - first + 1) / shortest[interval]) + 1
}

export interface Understood {
  query: SeriesQuery
  echo: Record<string, unknown>
  /** names beside codes, in this language */
  names?: Language
  /** columns; left out: all */
  fields?: readonly string[]
  format: FormatName
  /** true: no country is in both the list and the region, so nothing can be in the answer */
  empty: boolean
  warnings: SeriesWarning[]
}

const defaultGroups: readonly GroupDimension[] = ['country', 'cause']

const invalid = (parameter: string, message: string): TidelineError =>
  new TidelineError('PARAMETER_INVALID', `${parameter}: ${message}`, { context: { parameter } })

/** ISO3 list that is meant by country and region together; undefined = all. */
export const countriesOf = (
  country: readonly string[] | undefined,
  region: string | undefined,
): string[] | undefined => {
  if (region === undefined) return country === undefined ? undefined : [...country]
  const members = regionMembers(region) ?? []
  return country === undefined ? members : country.filter((iso3) => members.includes(iso3))
}

const without = <T extends Record<string, unknown>>(
  fields: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }

export interface Understanding {
  /** points one answer may hold */
  maxPoints: number
  /** what `sources=preferred` goes by */
  precedence: Precedence
}

/** @throws {TidelineError} PARAMETER_INVALID and QUERY_TOO_LARGE */
export const understandSeries = (given: SeriesParameters, limits: Understanding): Understood => {
  const { category, cause, from, to, event, nationality, origin, destination, operation, asOf } = given
  const { interval, role, totals, rounding } = given
  if (from !== undefined && to !== undefined) {
    if (from > to) throw invalid('to', `${to} is before from=${from}`)
    const buckets = mostBuckets(interval, from, to)
    if (buckets !== undefined && buckets > limits.maxPoints) {
      throw new TidelineError(
        'QUERY_TOO_LARGE',
        `${buckets} points for each series; ${limits.maxPoints} points may be asked for in all`,
        {
          context: { maxPoints: limits.maxPoints },
        },
      )
    }
  }
  const groupBy = given.groupBy ?? defaultGroups
  if (role === 'all' && !groupBy.includes('role')) {
    throw invalid(
      'role',
      'all is for groupBy=role only: recommended and triangulation figures are never added',
    )
  }
  const warnings: SeriesWarning[] = []
  const stock = kindOf(category) === 'stock'
  if (stock && given.method !== undefined) {
    warnings.push({
      code: 'METHOD_IGNORED',
      message: `${category} is a stock: its point is the value at the end of the period, no method applies`,
    })
  }
  const countries = countriesOf(given.country, given.region)
  const empty = countries?.length === 0
  if (empty)
    warnings.push({
      code: 'NO_COUNTRY_LEFT',
      message: `none of the countries asked for lies in ${given.region}`,
    })
  // a column that is not there is told before anything is computed
  seriesTable(groupBy, {
    preferred: given.sources !== undefined,
    coverage: given.coverage,
    names: given.names !== undefined,
    fields: given.fields,
  })
  const method = given.method ?? 'spread'
  const filters = { cause, from, to, event, nationality, origin, destination, operation, asOf }
  const query: SeriesQuery = {
    category,
    ...without({ countries, sources: given.source }),
    ...without(filters),
    ...(given.sources === undefined ? {} : { preferred: limits.precedence }),
    ...(given.coverage ? { coverage: true } : {}),
    interval,
    groupBy,
    role,
    totals,
    rounding,
    method,
  }
  const { category: _category, countries: _countries, sources: _sources, preferred: _file, ...rest } = query
  const echo = {
    category,
    ...without({ country: countries, region: given.region, source: given.source, sources: given.sources }),
    ...rest,
    ...without({ names: given.names, fields: given.fields }),
    method: stock ? null : method,
  }
  return {
    query,
    echo,
    ...without({ names: given.names, fields: given.fields }),
    format: given.format ?? 'json',
    empty,
    warnings,
  }
}

/** The same question for somebody who may see exact figures. It is echoed, so answer and ETag are told apart. */
export const exactView = (understood: Understood): Understood => ({
  ...understood,
  query: { ...understood.query, exact: true },
  echo: { ...understood.echo, exact: true },
})
