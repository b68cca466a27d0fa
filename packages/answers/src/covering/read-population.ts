/**
 * Whom figures are about. Most sources declare that their breakdowns are exhaustive, or name nobody, so one cheap look says
 * that there is nothing to tell; only for what is left are the cells read again by nationality, origin and destination.
 */
import { exhaustiveSources, tables, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import {
  cellName,
  type Cell,
  mergePopulations,
  type Names,
  type Population,
  populationDimensions,
  populationOf,
  stateOf,
} from '@tideline/figures'
import { rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from '../cells/conditions.ts'
import type { RolledUp } from '../cells/question-state.ts'
import { readCells } from '../cells/read-cells.ts'

const namingShape = rowShape('sources that name a population', { source: z.string(), country: z.string() })

interface NamedBy {
  source: string
  country: string
}

/** By which nobody asks: whom figures are about is told beside them. */
const told = (query: SeriesQuery, dimensions: readonly ReadDimension[]) =>
  populationDimensions.filter(
    (dimension) => query[dimension] === undefined && !dimensions.includes(dimension),
  )

/** Of any instant and cause: a reading that finds nobody named changes nothing. */
export const readNaming = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  sources: readonly string[],
): Promise<NamedBy[]> => {
  const others = sources.filter((source) => !exhaustiveSources.includes(source))
  if (others.length === 0 || told(query, dimensions).length === 0) return []
  const { cause: _, totals: __, ...rest } = query
  const key = keyConditions({ ...rest, totals: 'all', sources: others }, '')
  return await store.rows(
    namingShape,
    `SELECT DISTINCT source, country FROM ${tables.naming} WHERE ${key.sql}`,
    key.params,
  )
}

/** An origin or destination that is the country itself tells of nobody else. */
const namesOf = ({ key }: Cell): Names => {
  const outside = (place = ''): string => (place === key.country ? '' : place)
  return {
    nationality: key.nationality ?? '',
    origin: outside(key.origin),
    destination: outside(key.destination),
  }
}

/** By the names of the cells that were read by `dimensions`; `naming`: who may name anybody. */
export const readPopulations = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  naming: readonly NamedBy[],
  rolledUp: RolledUp,
): Promise<ReadonlyMap<string, Population>> => {
  const asked = told(query, dimensions)
  const found = new Map<string, Population>()
  if (asked.length === 0 || naming.length === 0) return found
  const narrowed: SeriesQuery = { ...query, sources: [...new Set(naming.map(({ source }) => source))] }
  // where countries are added, those that name nobody have to be seen too
  if (dimensions.includes('country')) narrowed.countries = [...new Set(naming.map(({ country }) => country))]
  const things: ReadDimension[] = [...new Set<ReadDimension>([...dimensions, 'country', 'cause', 'source'])]
  const { cells } = await readCells(
    store,
    narrowed,
    [...new Set<ReadDimension>([...things, ...populationDimensions])],
    rolledUp,
    query,
  )
  const byThing = Map.groupBy(cells, ({ key, bucket }) => cellName(key, things, bucket))
  for (const group of byThing.values()) {
    const [first] = group
    if (first === undefined) continue
    const counted = group.filter((cell) => stateOf(cell) !== 'not_reported')
    if (counted.length === 0) continue
    const population = populationOf(counted.map(namesOf), asked)
    const name = cellName(first.key, dimensions, first.bucket)
    const before = found.get(name)
    found.set(name, before === undefined ? population : mergePopulations(before, population))
  }
  return found
}
