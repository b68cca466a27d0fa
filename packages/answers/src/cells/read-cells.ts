/**
 * The cells of one question by given dimensions, from where they can be had: the rollup when it is asked as of now and
 * by keys the rollup has, else the log. Both give the same numbers (test/properties); the rollup is only faster.
 */
import {
  kindOf,
  saysHowExact,
  type ReadDimension,
  type SeriesQuery,
  millisecondsOf,
} from '@tideline/contracts'
import type { RollupState, Store } from '@tideline/log'
import { type Cell, type Choice, choosePublications, notSaidExact, type Publication } from '@tideline/figures'
import type { PublishedSpan } from './published-span.ts'
import { answerableByRollup } from './conditions.ts'
import { flowFromLog } from './flow-from-log.ts'
import { flowFromRollup, type RollupAnswer } from './flow-from-rollup.ts'
import { readPublications } from './read-publications.ts'
import { readingDays } from './reading-days.ts'
import { stockFromLog, stockFromRollup } from './stock-cells.ts'

export interface Reading {
  cells: Cell[]
  /** ms since 1970: the instant answered for */
  asOf: number
  /** ids of overlapping publications that count in no bucket */
  superseded: string[]
  /** of publications that count: the spans they were printed for, of all people */
  published: PublishedSpan[]
  /** periods in which publications print parts that add up to more than their total */
  belowParts: number
}

/** Of a rollup that has a watermark. */
export type RolledUp = RollupState & { watermark: number }

export const isFlow = (query: SeriesQuery): boolean => kindOf(query.category) === 'flow'

export const instantOf = (query: SeriesQuery, watermark: number): number =>
  query.asOf === undefined ? watermark : Math.min(millisecondsOf(query.asOf), watermark)

/** `fromRollup` may see rows of a run past `watermark`, perhaps not all of them; then the log is asked instead. */
const read = async (
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  { watermark, betweenRuns }: RolledUp,
  fromRollup: () => Promise<RollupAnswer>,
  fromLog: (asOf: number) => Promise<Cell[]>,
): Promise<Cell[]> => {
  const asOf = instantOf(query, watermark)
  if (asOf === watermark && !betweenRuns && answerableByRollup(query, dimensions)) {
    const { cells, newestVersion } = await fromRollup()
    if (newestVersion <= watermark) return cells
  }
  return await fromLog(asOf)
}

/** A nationality that stands in no row of a month was not left out of it: the month has its figure. */
const publishedIn = (
  query: SeriesQuery,
  overlap: readonly Publication[],
  dimensions: readonly ReadDimension[],
  choice: Choice,
): PublishedSpan[] => {
  const { nationality, ...everybody } = query
  const { counted } = nationality === undefined ? choice : choosePublications(everybody, overlap, dimensions)
  return counted
    .filter(({ people }) => people !== null)
    .map(({ row }) => ({ source: row.source, country: row.country, from: row.start, to: row.end }))
}

/** A cell of a publisher that says of no number that it is exact. */
const asPublished = (cell: Cell): Cell =>
  cell.key.source === undefined || saysHowExact(cell.key.source)
    ? cell
    : { ...cell, mask: notSaidExact(cell.mask) }

/** Flows may be read by `year`; stocks have none. Words of precision are those of the publishers where `source` is read. */
export const readCells = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  rolledUp: RolledUp,
): Promise<Reading> => {
  const asOf = instantOf(query, rolledUp.watermark)
  if (isFlow(query)) {
    const [flows, overlap] = await Promise.all([
      read(
        query,
        dimensions,
        rolledUp,
        () => flowFromRollup(store, query, dimensions, rolledUp.watermark),
        (instant) => flowFromLog(store, query, dimensions, instant),
      ),
      readPublications(store, query, asOf),
    ])
    const choice = choosePublications(query, overlap, dimensions)
    return {
      cells: [...flows, ...choice.cells].map(asPublished),
      asOf,
      superseded: choice.superseded,
      published: publishedIn(query, overlap, dimensions, choice),
      belowParts: choice.belowParts.length,
    }
  }
  const days = await readingDays(store, query, asOf)
  if (days === undefined) return { cells: [], asOf, superseded: [], published: [], belowParts: 0 }
  const cells = await read(
    query,
    dimensions,
    rolledUp,
    () => stockFromRollup(store, query, dimensions, days),
    (instant) => stockFromLog(store, query, dimensions, instant, days),
  )
  return { cells: cells.map(asPublished), asOf, superseded: [], published: [], belowParts: 0 }
}
