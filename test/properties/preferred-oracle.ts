/** GET /v1/series with sources=preferred by hand: what counts, of which sources, and what the others say beside it. */
import type { Series, SeriesPoint, SeriesQuery } from '@tideline/contracts'
import { bucketOf, dayOf, periodOf } from './civil.ts'
import { completenessOf } from './completeness.ts'
import { headsAsOf, type LogRow } from './log-row.ts'
import { pointsOf } from './oracle.ts'
import { choiceByHand, type Counting } from './preference.ts'
import { keyOf, rootOf, type Key } from './selection.ts'
import { sharesOf, type Share } from './shares.ts'
import { count, emptyTally, tell, type Tally } from './tally.ts'

interface Cell {
  taken: Tally
  /** to the first levels of the causes it gives */
  sources: Map<string, Set<string>>
  /** by source */
  others: Map<string, Tally>
}

const note = (tally: Tally, { row, people, unfinished, measured, year, isCut }: Share): void => {
  count(tally, row, people, unfinished, row.kind === 'flow' ? year : undefined)
  tally.measured.push(...measured)
  if (isCut) tally.cut.add(row)
}

const putInto = (cell: Cell, share: Share, { counts, isPart }: Counting): void => {
  const { source } = share.row
  if (counts) {
    note(cell.taken, isPart ? { ...share, unfinished: true } : share)
    const causes = cell.sources.get(source) ?? new Set()
    cell.sources.set(source, causes.add(rootOf(share.row.cause ?? '')))
    return
  }
  const other = cell.others.get(source) ?? emptyTally()
  cell.others.set(source, other)
  note(other, share)
}

const beside = (
  query: SeriesQuery,
  { sources, others }: Cell,
  lastDay: number,
  asOf: number,
): Pick<SeriesPoint, 'sources' | 'parts' | 'alternatives'> => ({
  sources: [...sources.keys()].toSorted(),
  ...(sources.size < 2
    ? {}
    : {
        parts: [...sources]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([source, causes]) => ({ source, causes: [...causes].toSorted() })),
      }),
  ...(others.size === 0
    ? {}
    : {
        alternatives: [...others]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([source, tally]) => {
            const { isPart } = completenessOf(query, tally, lastDay, asOf)
            const { value, state, quantifier } = tell(tally, isPart)
            return { source, value, state, quantifier }
          }),
      }),
})

/** Without display rounding; in no particular order. */
export const preferredByHand = (rows: readonly LogRow[], query: SeriesQuery, asOf: number): Series[] => {
  const heads = headsAsOf(rows, asOf)
  const counts = choiceByHand(query, heads, asOf)
  const book = new Map<string, { key: Key; cells: Map<number, Cell> }>()
  for (const share of sharesOf(query, heads, asOf)) {
    const key = keyOf(share.row, query.groupBy)
    const page = book.get(JSON.stringify(key)) ?? { key, cells: new Map<number, Cell>() }
    book.set(JSON.stringify(key), page)
    const cell = page.cells.get(share.bucket) ?? {
      taken: emptyTally(),
      sources: new Map(),
      others: new Map(),
    }
    page.cells.set(share.bucket, cell)
    putInto(cell, share, counts(share))
  }
  return [...book.values()].map(({ key, cells }) => {
    const named = new Map(
      [...cells].map(([bucket, cell]) => [periodOf(query.interval, bucketOf(query.interval, bucket)), cell]),
    )
    const points = pointsOf(query, new Map([...cells].map(([bucket, { taken }]) => [bucket, taken])), asOf)
    return {
      key,
      points: points.map((point) => {
        const cell = named.get(point.period)
        return cell === undefined ? point : { ...point, ...beside(query, cell, dayOf(point.to), asOf) }
      }),
    }
  })
}
