/**
 * The cells of one question by given dimensions, from where they can be had: flows from the ledger as of any instant, stocks
 * from the rollup as of now, where their cells tell apart what is asked for; else from the log. All give the same
 * numbers (test/properties); the log is only slower.
 */
import {
  kindOf,
  saysHowExact,
  type ReadDimension,
  type SeriesQuery,
  millisecondsOf,
} from '@tideline/contracts'
import { readCheckpoints, type Store } from '@tideline/log'
import { type Cell, type Choice, choosePublications, notSaidExact, type Publication } from '@tideline/figures'
import type { PublishedSpan } from './published-span.ts'
import { answerableByRollup } from './conditions.ts'
import { flowFromLedger } from './flow-from-ledger.ts'
import { flowFromLog } from './flow-from-log.ts'
import type { RolledUp } from './question-state.ts'
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

export const isFlow = (query: SeriesQuery): boolean => kindOf(query.category) === 'flow'

export const instantOf = (query: SeriesQuery, watermark: number): number =>
  query.asOf === undefined ? watermark : Math.min(millisecondsOf(query.asOf), watermark)

/** From the ledger as of any instant that it goes up to, by what its cells are told apart by. */
const readFlows = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
  { ledgerTo, checkpoints, flows }: RolledUp,
): Promise<Cell[]> => {
  if (asOf > ledgerTo || !answerableByRollup(query, dimensions))
    return await flowFromLog(store, query, dimensions, asOf)
  const overTime = await flows?.cells(store, query, dimensions, asOf)
  if (overTime !== undefined) return overTime
  const known = checkpoints?.asOf === asOf ? checkpoints : await readCheckpoints(store, asOf)
  return await flowFromLedger(store, query, dimensions, known)
}

/** The rollup may hold change points past the watermark, of a run that is not done; then the log is asked instead. */
const readStocks = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
  { watermark }: RolledUp,
  daysOf: SeriesQuery,
): Promise<Cell[]> => {
  const days = await readingDays(store, daysOf, asOf)
  if (days === undefined) return []
  if (asOf === watermark && answerableByRollup(query, dimensions)) {
    const { cells, newestVersion } = await stockFromRollup(store, query, dimensions, days)
    if (newestVersion <= watermark) return cells
  }
  return await stockFromLog(store, query, dimensions, asOf, days)
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

/**
 * `daysOf`: the question that says on which days stocks are read, where only a part of it is read: how far stocks are carried
 * depends on all figures of a question.
 *
 * Flows may be read by `year`; stocks have none. Words of precision are those of the publishers where `source` is read.
 */
export const readCells = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  rolledUp: RolledUp,
  daysOf: SeriesQuery = query,
): Promise<Reading> => {
  const asOf = instantOf(query, rolledUp.watermark)
  if (isFlow(query)) {
    const [flows, overlap] = await Promise.all([
      readFlows(store, query, dimensions, asOf, rolledUp),
      rolledUp.beside?.publications === false ? [] : readPublications(store, query, asOf),
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
  const cells = await readStocks(store, query, dimensions, asOf, rolledUp, daysOf)
  return { cells: cells.map(asPublished), asOf, superseded: [], published: [], belowParts: 0 }
}
