/**
 * sources=preferred by hand (docs/adr/0013): for each country, first level of cause and, for flows, calendar year one
 * source counts; for stocks at each date. A source has a thing when it reported a figure for it, whatever else the
 * question filters by; one that was asked and had none has it only where nobody has.
 */
import { type SeriesQuery, kindOf, type Category, type Precedence } from '@tideline/contracts'
import type { LogRow } from './log-row.ts'
import { rootOf } from './selection.ts'
import { sharesOf, type Share } from './shares.ts'

/** Lines that speak of one country, one category or some years only: a choice changes over borders and New Year. */
export const precedence: Precedence = {
  version: 1,
  rules: [
    { countries: ['HND'], toYear: 2023, sources: ['red-cross'], reason: 'of one country, until one year' },
    { countries: ['GTM'], fromYear: 2024, sources: ['iom-dtm'], reason: 'of one country, from one year' },
    { categories: ['idps'], sources: ['iom-dtm', 'idmc-gidd'], reason: 'rounds before year-ends' },
    { sources: ['idmc-gidd', 'iom-dtm'], reason: 'of every country and year' },
  ],
}

/** Sources from first to last, as the lines above say. */
const orderFor = (category: Category, country: string, year: number): string[] => {
  const plain =
    category === 'idps' ? ['iom-dtm', 'idmc-gidd', 'red-cross'] : ['idmc-gidd', 'iom-dtm', 'red-cross']
  if (country === 'HND' && year < 2024) return ['red-cross', ...plain]
  if (country === 'GTM' && year > 2023) return ['iom-dtm', ...plain]
  return plain
}

const thingOf = ({ row, year, bucket }: Share): string =>
  JSON.stringify([row.country, rootOf(row.cause ?? ''), row.kind === 'flow' ? year : bucket])

/** The same question without what filters single observations, of whole years for flows. */
const widened = (query: SeriesQuery): SeriesQuery => {
  const { category, countries, sources, cause, role, totals, method, interval, from, to } = query
  const atDates = kindOf(category) === 'stock'
  return {
    category,
    role,
    totals,
    method,
    rounding: 'none',
    groupBy: [],
    interval: atDates ? interval : 'year',
    ...(countries === undefined ? {} : { countries }),
    ...(sources === undefined ? {} : { sources }),
    ...(cause === undefined ? {} : { cause: rootOf(cause) }),
    ...(!atDates || from === undefined ? {} : { from }),
    ...(!atDates || to === undefined ? {} : { to }),
  }
}

/** Whether a share's source is the one that counts there; without a precedence every source is asked by itself. */
export const countsByHand = (
  query: SeriesQuery,
  heads: readonly LogRow[],
  asOf: number,
): ((share: Share) => boolean) => {
  if (query.preferred === undefined) return () => true
  const spoke = new Map<string, Set<string>>()
  const silent = new Map<string, Set<string>>()
  for (const share of sharesOf(widened(query), heads, asOf)) {
    const book = (share.row.people ?? null) === null ? silent : spoke
    book.set(thingOf(share), (book.get(thingOf(share)) ?? new Set()).add(share.row.source))
  }
  return (share) => {
    const having = spoke.get(thingOf(share)) ?? silent.get(thingOf(share))
    const order = orderFor(query.category, share.row.country ?? '', share.year)
    return order.find((source) => having?.has(source)) === share.row.source
  }
}
