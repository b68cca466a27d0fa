/** Which sources speak of a part of a country only: as declared for an operation, else as their areas tell. */
import { tables, type Precedence, type SeriesQuery } from '@tideline/contracts'
import { count, instant, isHead, joinHeads, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'
import type { IsPart } from './preferred.ts'

/** What one operation of a source has counted in a country. */
export interface Counted {
  country: string
  source: string
  operation: string
  /** figures of no area, or of the whole country */
  whole: number
  /** areas of the first level */
  provinces: number
  /** figures of areas below it, which do not tell how much of the country they are */
  below: number
}

const countedShape = rowShape('areas that sources count', {
  country: z.string(),
  source: z.string(),
  operation: z.string(),
  whole: count,
  provinces: count,
  below: count,
})

const nationwide = /country ?-?wide|nation ?-?wide|national/i

const coversWhole = (
  { country, source, operation, whole, provinces, below }: Counted,
  scopes: NonNullable<Precedence['scopes']>,
  most: number,
): boolean => {
  const declared = scopes.find(
    (scope) =>
      scope.source === source &&
      (scope.country ?? country) === country &&
      (scope.operation ?? operation) === operation,
  )
  if (declared !== undefined) return declared.covers === 'country'
  if (whole > 0 || below > 0 || nationwide.test(operation)) return true
  return provinces > 1 && provinces * 2 >= most
}

/** No country has one province, and less than half of those that anybody counted is not the whole. Pure. */
export const partsOf = (counted: readonly Counted[], scopes: Precedence['scopes'] = []): IsPart => {
  const most = new Map<string, number>()
  for (const { country, provinces } of counted) most.set(country, Math.max(provinces, most.get(country) ?? 0))
  const [seen, wholes] = [new Set<string>(), new Set<string>()]
  for (const each of counted) {
    const key = `${each.country}|${each.source}`
    seen.add(key)
    if (coversWhole(each, scopes, most.get(each.country) ?? 0)) wholes.add(key)
  }
  return (country, source) => {
    const key = `${country}|${source}`
    return seen.has(key) && !wholes.has(key)
  }
}

/** Of stocks as of an instant, ms. */
export const readParts = async (
  store: Store,
  query: SeriesQuery,
  precedence: Precedence,
  asOf: number,
): Promise<IsPart> => {
  const { cause: _, totals: __, ...wide } = query
  const where = keyConditions({ ...wide, totals: 'all' }, 'm.')
  const counted = await store.rows(
    countedShape,
    `SELECT m.country AS country, m.source AS source, m.operation AS operation,
       countIf(isNull(m.adminLevel) OR m.adminLevel = 0) AS whole,
       uniqExactIf(m.placeKey, m.adminLevel = 1) AS provinces, countIf(m.adminLevel > 1) AS below
     FROM ${joinHeads(tables.stock, instant('asOf'), tables.stock)}
     WHERE ${isHead(instant('asOf'))} AND ${where.sql} GROUP BY country, source, operation`,
    { ...where.params, asOf },
  )
  return partsOf(counted, precedence.scopes)
}
