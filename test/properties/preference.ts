/**
 * sources=preferred by hand (docs/adr/0013): for each country and, for flows, calendar year one source counts; for
 * stocks at each date; another joins it for causes that it has nothing of, where both name all their causes. A source
 * has a thing when it reported a figure for it, whatever else the question filters by; one that was asked and had none
 * has it only where nobody has.
 */
import { type SeriesQuery, kindOf, type Category, type Precedence } from '@tideline/contracts'
import { bucketOf, dayOf } from './civil.ts'
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
  JSON.stringify([row.country, row.kind === 'flow' ? year : bucket])

/** The same question without what filters single observations, of whole years for flows. */
const widened = (query: SeriesQuery): SeriesQuery => {
  const { category, countries, sources, role, totals, method, interval, from, to } = query
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
    ...(!atDates || from === undefined ? {} : { from }),
    ...(!atDates || to === undefined ? {} : { to }),
  }
}

interface Speaker {
  source: string
  roots: Set<string>
  measured: string[]
}

/** Whether all that a source has said of a country is of a part of it. */
const isPartial = (
  query: SeriesQuery,
  heads: readonly LogRow[],
  country: string,
  source: string,
): boolean => {
  const stocks = heads.filter(
    (row) =>
      row.kind === 'stock' &&
      row.category === query.category &&
      row.country === country &&
      query.sources?.includes(row.source) !== false,
  )
  const provincesOf = (rows: readonly LogRow[]): number =>
    new Set(rows.filter((row) => row.adminLevel === 1).map((row) => row.placeKey)).size
  const operations = [...Map.groupBy(stocks, (row) => `${row.source}|${row.operation ?? ''}`).values()]
  const most = Math.max(0, ...operations.map(provincesOf))
  const own = operations.filter((rows) => rows[0]?.source === source)
  const isWhole = (rows: readonly LogRow[]): boolean =>
    /country ?-?wide|nation ?-?wide|national/i.test(rows[0]?.operation ?? '') ||
    rows.some((row) => (row.adminLevel ?? null) === null || row.adminLevel !== 1) ||
    (provincesOf(rows) > 1 && provincesOf(rows) * 2 >= most)
  return own.length > 0 && !own.some(isWhole)
}

const isOpen = (root: string): boolean => root === 'unknown' || root === 'mixed'

const HALF_A_YEAR = 184

export interface Counting {
  counts: boolean
  /** by a source that speaks of a part of the country */
  isPart: boolean
}

/** Whether a share's source is the one that counts there; without a precedence every source is asked by itself. */
export const choiceByHand = (
  query: SeriesQuery,
  heads: readonly LogRow[],
  asOf: number,
): ((share: Share) => Counting) => {
  if (query.preferred === undefined) return () => ({ counts: true, isPart: false })
  const isFlow = kindOf(query.category) === 'flow'
  const spoke = new Map<string, Speaker[]>()
  const silent = new Map<string, Speaker[]>()
  for (const share of sharesOf(widened(query), heads, asOf)) {
    const book = (share.row.people ?? null) === null ? silent : spoke
    const speakers = book.get(thingOf(share)) ?? []
    book.set(thingOf(share), speakers)
    let speaker = speakers.find(({ source }) => source === share.row.source)
    if (speaker === undefined) {
      speaker = { source: share.row.source, roots: new Set(), measured: [] }
      speakers.push(speaker)
    }
    speaker.roots.add(rootOf(share.row.cause ?? ''))
    speaker.measured.push(...share.measured)
  }
  const chosenFor = (share: Share): { by: (root: string) => string | undefined; isPart: boolean } => {
    const country = share.row.country ?? ''
    const having = spoke.get(thingOf(share)) ?? silent.get(thingOf(share)) ?? []
    const order = orderFor(query.category, country, share.year)
    const isPart = ({ source }: Speaker): boolean => !isFlow && isPartial(query, heads, country, source)
    const end = bucketOf(query.interval, share.bucket).last
    const at = query.to === undefined ? end : Math.min(end, dayOf(query.to))
    const isOld = ({ measured }: Speaker): boolean => {
      const newest = measured.toSorted().at(-1)
      return !isFlow && newest !== undefined && at - dayOf(newest) > HALF_A_YEAR
    }
    const lined = having.toSorted((a, b) => order.indexOf(a.source) - order.indexOf(b.source))
    const trusted = [
      ...lined.filter((one) => !isPart(one) && !isOld(one)),
      ...lined.filter((one) => !isPart(one) && isOld(one)),
      ...lined.filter((one) => isPart(one) && !isOld(one)),
      ...lined.filter((one) => isPart(one) && isOld(one)),
    ]
    const [first, ...others] = trusted
    if (first === undefined) return { by: () => undefined, isPart: false }
    const joined = [first]
    for (const other of others) {
      const named = [...joined, other].flatMap(({ roots }) => [...roots])
      if (!isPart(other) && !named.some(isOpen)) joined.push(other)
    }
    const by = (root: string): string => joined.find(({ roots }) => roots.has(root))?.source ?? first.source
    return { by, isPart: isPart(first) }
  }
  return (share) => {
    const { by, isPart } = chosenFor(share)
    return { counts: by(rootOf(share.row.cause ?? '')) === share.row.source, isPart }
  }
}

export const countsByHand = (...asked: Parameters<typeof choiceByHand>): ((share: Share) => boolean) => {
  const choice = choiceByHand(...asked)
  return (share) => choice(share).counts
}
