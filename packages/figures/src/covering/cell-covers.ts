/** What a cell covers: added with the cell, and told with its point. Pure. */
import type { SeriesPoint } from '@tideline/contracts'
import type { Cell } from '../cell.ts'
import { stateOf } from '../mask.ts'
import type { Days } from '../years-of.ts'
import { mergeCovers, toldCover } from './cover.ts'
import { mergePopulations, onlyOf } from './population.ts'
import { tellShortfalls } from './shortfall.ts'

export type Covering = Pick<Cell, 'covers' | 'population' | 'shortfalls'>

const counts = (cell: Cell): boolean => stateOf(cell) !== 'not_reported'

/** Into `into`, before the figures are. Whether anything is a part is in the cells' masks already. */
export const mergeCoverings = (into: Cell, more: Cell): void => {
  if (more.covers !== undefined) into.covers = mergeCovers(into.covers ?? [], more.covers)
  if (counts(more) && (into.population !== undefined || more.population !== undefined))
    into.population = counts(into)
      ? mergePopulations(into.population ?? {}, more.population ?? {})
      : (more.population ?? {})
  if (more.shortfalls !== undefined)
    into.shortfalls = [...new Set([...(into.shortfalls ?? []), ...more.shortfalls])]
}

type Told = Pick<SeriesPoint, 'complete' | 'covered' | 'only' | 'missing' | 'rejectedRows'>

export const tellCovering = ({ covers, population, shortfalls }: Covering, days: Days): Told => {
  const only = population === undefined ? undefined : onlyOf(population)
  return {
    ...(covers === undefined ? {} : toldCover(covers, days)),
    ...(only === undefined ? {} : { only }),
    ...(shortfalls === undefined ? {} : tellShortfalls(shortfalls)),
  }
}
