/** What a cell covers: added with the cell, and told with its point. Pure. */
import type { SeriesPoint } from '@tideline/contracts'
import type { Cell } from '../cell.ts'
import type { Days } from '../years-of.ts'
import { mergeCovers, toldCover } from './cover.ts'
import { mergePopulations, onlyOf } from './population.ts'
import { tellShortfalls } from './shortfall.ts'

export type Covering = Pick<Cell, 'covers' | 'population' | 'shortfalls'>

/** Into `into`. Whether anything is a part is in the cells' masks already. */
export const mergeCoverings = (into: Covering, more: Covering): void => {
  if (more.covers !== undefined) into.covers = mergeCovers(into.covers ?? [], more.covers)
  if (more.population !== undefined)
    into.population = mergePopulations(into.population ?? {}, more.population)
  if (more.shortfalls !== undefined)
    into.shortfalls = [...new Set([...(into.shortfalls ?? []), ...more.shortfalls])]
}

type Told = Pick<SeriesPoint, 'complete' | 'covered' | 'only' | 'missing' | 'rejectedRows'>

export const tellCovering = (
  { covers, population, shortfalls }: Covering,
  observations: number,
  days: Days,
): Told => {
  const only = population === undefined ? undefined : onlyOf(population, observations)
  return {
    ...(covers === undefined ? {} : toldCover(covers, days)),
    ...(only === undefined ? {} : { only }),
    ...(shortfalls === undefined ? {} : tellShortfalls(shortfalls)),
  }
}
