/** Cells to series: equal keys together, rounding, gaps as not reported, states and names. Pure. */
import {
  idmcRound,
  TidelineError,
  type ReadDimension,
  type Series,
  type SeriesPoint,
  type SeriesQuery,
  type SourcePart,
} from '@tideline/contracts'
import { bucketLast, nextBucket, periodName, bucketStart } from './calendar.ts'
import type { Cell } from './cell.ts'
import { mergeCoverings, tellCovering, type Covering } from './covering/cell-covers.ts'
import { tellBreaks } from './covering/comparable.ts'
import { accuracyOf, DERIVED, isEstimate, isShareOfPeople, quantifierOf, stateOf } from './mask.ts'
import type { Days } from './years-of.ts'

/** Points of one answer at most: what a page or a file can still take. */
export const MAX_POINTS = 500_000

/** Digits of an estimate that a text prints at most: the day a movement fell on was not known any better. */
const ESTIMATED_DIGITS = 2

const joinedKey = (key: Cell['key'], dimensions: readonly ReadDimension[]): string =>
  dimensions.map((dimension) => key[dimension] ?? '').join('\u0000')

const mergeParts = (parts: readonly SourcePart[]): SourcePart[] =>
  [...Map.groupBy(parts, ({ source }) => source)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, list]) => ({
      source,
      causes: [...new Set(list.flatMap(({ causes }) => causes))].toSorted(),
    }))

/**
 * Adds cells of equal key and bucket. Values of different sources never meet: `source` is among the dimensions.
 *
 * @throws {TidelineError} SUM_TOO_LARGE: a rounded sum would look like any other
 */
export const mergeCells = (cells: Iterable<Cell>, dimensions: readonly ReadDimension[]): Cell[] => {
  const merged = new Map<string, Cell>()
  for (const cell of cells) {
    const id = `${joinedKey(cell.key, dimensions)}\u0000${cell.bucket}`
    const before = merged.get(id)
    if (before === undefined) {
      const key: Cell['key'] = {}
      for (const dimension of dimensions) key[dimension] = cell.key[dimension] ?? ''
      merged.set(id, { ...cell, key })
      continue
    }
    mergeCoverings(before, cell)
    before.value += cell.value
    if (!Number.isSafeInteger(before.value)) throw new TidelineError('SUM_TOO_LARGE')
    before.observations += cell.observations
    before.mask |= cell.mask
    if (cell.digits !== undefined) before.digits = Math.min(before.digits ?? cell.digits, cell.digits)
    if (cell.measuredOn !== undefined && cell.measuredOn > (before.measuredOn ?? ''))
      before.measuredOn = cell.measuredOn
    if (cell.oldestOn !== undefined && cell.oldestOn < (before.oldestOn ?? '9999'))
      before.oldestOn = cell.oldestOn
    if (cell.sources !== undefined)
      before.sources = [...new Set([...(before.sources ?? []), ...cell.sources])].toSorted()
    if (cell.parts !== undefined) before.parts = mergeParts([...(before.parts ?? []), ...cell.parts])
  }
  return [...merged.values()]
}

/** IDMC's display rounding is of each country's figure; only then are countries added. 0 stays 0. */
export const roundEach = (cells: readonly Cell[]): Cell[] =>
  cells.map((cell) => ({ ...cell, value: idmcRound(cell.value) ?? 0 }))

/** What is known of a bucket in which nothing was counted. */
export type GapCovering = (key: Cell['key'], days: Days) => Covering

/** Of several figures the shares may be few, and then most digits of their sum are somebody's figure. */
const isOneShare = ({ mask, observations }: Cell): boolean => isShareOfPeople(mask) && observations === 1

const point = (
  query: SeriesQuery,
  key: Cell['key'],
  bucket: string,
  cell: Cell | undefined,
  gapCovering: GapCovering,
): SeriesPoint => {
  const last = bucketLast(query.interval, bucket)
  const { from, to } = daysOf(query, bucket)
  const state = cell === undefined ? 'not_reported' : stateOf(cell)
  const told: SeriesPoint = {
    period: periodName(query.interval, bucket),
    from,
    to,
    value: cell === undefined || state === 'not_reported' ? null : cell.value,
    state,
    observations: cell?.observations ?? 0,
    quantifier: cell === undefined ? null : quantifierOf(cell.mask),
    dateAccuracy: cell === undefined ? null : accuracyOf(cell.mask),
  }
  if (from !== bucket || to !== last) told.clipped = true
  if (((cell?.mask ?? 0) & DERIVED) !== 0) told.derived = true
  if (told.value !== null && cell !== undefined && (isEstimate(cell.mask) || isOneShare(cell)))
    told.digits = Math.min(cell.digits ?? ESTIMATED_DIGITS, ESTIMATED_DIGITS)
  if (state !== 'not_reported' && cell?.measuredOn !== undefined) told.measuredOn = cell.measuredOn
  if (state !== 'not_reported' && cell?.oldestOn !== undefined) told.oldestOn = cell.oldestOn
  // a bucket of which only other sources speak has a cell, in which nothing was counted
  const covering = cell?.covers === undefined ? { ...gapCovering(key, { from, to }), ...cell } : cell
  Object.assign(told, tellCovering(covering, { from, to }))
  if (cell?.sources !== undefined) told.sources = cell.sources
  else if (cell?.alternatives !== undefined) told.sources = []
  if (cell?.parts !== undefined && cell.parts.length > 1) told.parts = cell.parts
  if (cell?.alternatives !== undefined) told.alternatives = cell.alternatives
  return told
}

/** The part of a bucket that is asked for. */
export const daysOf = ({ interval, from, to }: SeriesQuery, bucket: string): Days => {
  const last = bucketLast(interval, bucket)
  return {
    from: from !== undefined && from > bucket ? from : bucket,
    to: to !== undefined && to < last ? to : last,
  }
}

/** Every series from its first bucket (or `from`) to its last (or `to`), gaps told as not reported. */
export const assemble = (
  query: SeriesQuery,
  cells: readonly Cell[],
  dimensions: readonly ReadDimension[],
  gapCovering: GapCovering = () => ({}),
): Series[] => {
  const byKey = new Map<string, { key: Cell['key']; cells: Map<string, Cell> }>()
  for (const cell of cells) {
    const id = joinedKey(cell.key, dimensions)
    const group = byKey.get(id) ?? { key: cell.key, cells: new Map<string, Cell>() }
    group.cells.set(cell.bucket, cell)
    byKey.set(id, group)
  }
  let points = 0
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const buckets = [...group.cells.keys()].sort()
      const first = query.from === undefined ? buckets[0] : bucketStart(query.interval, query.from)
      const end = query.to ?? buckets.at(-1)
      const series: Series = { key: group.key, points: [] }
      if (first === undefined || end === undefined) return series
      for (let bucket = first; bucket <= end; bucket = nextBucket(query.interval, bucket)) {
        if (++points > MAX_POINTS) {
          throw new TidelineError(
            'QUERY_TOO_LARGE',
            `more than ${MAX_POINTS} points; ask for a shorter range, fewer countries or a longer interval`,
          )
        }
        series.points.push(point(query, group.key, bucket, group.cells.get(bucket), gapCovering))
      }
      return { key: series.key, points: tellBreaks(series.points) }
    })
}
