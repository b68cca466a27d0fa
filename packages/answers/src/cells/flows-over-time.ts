/**
 * The cells of one question as of any instant up to one, from a single statement: every change of the ledger that touches it,
 * added up in memory as `flowFromLedger` adds them up in the store. For the history of one figure, which is asked for as
 * of each of its changes.
 */
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import { BOUNDS, cellName, cellOf, DERIVED, NOT_REPORTED, type Cell } from '@tideline/figures'
import { count, keyedRowShape, summed, type Store } from '@tideline/log'
import { z } from 'zod'
import { groupNames } from './conditions.ts'
import { ledgerReading } from './flow-from-ledger.ts'

/** Above it each instant is asked for by itself. */
const MAX_CHANGES = 20_000

const changeShape = keyedRowShape('changes of a figure', {
  bucket: z.string(),
  bits: z.number(),
  changedAt: count,
  people: summed,
  having: z.coerce.number(),
  counted: z.coerce.number(),
  cut: z.coerce.number(),
})

type Change = ReturnType<typeof changeShape.parse>

/** Of one mask of one cell. */
interface Sums {
  people: number
  having: number
  counted: number
  cut: number
}

interface Summed {
  row: Change
  byMask: Map<number, Sums>
}

const cellFrom = ({ row, byMask }: Summed, dimensions: readonly ReadDimension[]): Cell | undefined => {
  let [value, n, mask, seen] = [0, 0, 0, false]
  for (const [bits, { people, having, counted, cut }] of byMask) {
    // a mask that nobody has any more cancels
    if (having <= 0) continue
    seen = true
    const known = (bits & NOT_REPORTED) === 0
    value += people
    if (known) n += counted
    mask |= known && cut > 0 ? bits | DERIVED : bits
  }
  return seen ? cellOf({ ...row, value, n, mask }, dimensions) : undefined
}

/** `changes` in the order of their instants. Pure. */
const cellsAt = (changes: readonly Change[], dimensions: readonly ReadDimension[], asOf: number): Cell[] => {
  const cells = new Map<string, Summed>()
  for (const change of changes) {
    if (change.changedAt > asOf) break
    const { key } = cellOf({ ...change, value: 0, n: 0, mask: 0 }, dimensions)
    const name = cellName(key, dimensions, change.bucket)
    const cell = cells.get(name) ?? { row: change, byMask: new Map<number, Sums>() }
    cells.set(name, cell)
    const sums = cell.byMask.get(change.bits) ?? { people: 0, having: 0, counted: 0, cut: 0 }
    cell.byMask.set(change.bits, sums)
    sums.people += change.people
    sums.having += change.having
    sums.counted += change.counted
    sums.cut += change.cut
  }
  return [...cells]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, summed_]) => cellFrom(summed_, dimensions) ?? [])
}

/** Of one question: its cells as of an instant; undefined where they have to be asked for by themselves. */
type OverTime = (asOf: number) => Cell[] | undefined

const readOverTime = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  upTo: number,
): Promise<OverTime> => {
  const none = { at: 0, id: '0' }
  const { sql, params } = ledgerReading(query, dimensions, { asOf: upTo, month: none, year: none })
  const names = groupNames(dimensions)
  const changes = await store.rows(
    changeShape,
    `SELECT ${names}, toString(bs) AS bucket, mask AS bits, toUnixTimestamp64Milli(at) AS changedAt,
       sum(people) AS people, sum(having_) AS having, sum(counted) AS counted, sum(cut) AS cut
     FROM (${sql})
     GROUP BY ${names}, bs, bits, at
     ORDER BY at
     LIMIT {most:UInt32}`,
    { ...params, most: MAX_CHANGES + 1 },
  )
  const mayBeShared = query.method === 'spread' && changes.some(({ bits }) => (bits & BOUNDS) !== 0)
  // what a bucket cuts of a bound is worked out of the observations
  if (changes.length > MAX_CHANGES || mayBeShared) return () => undefined
  return (asOf) => {
    const cells = cellsAt(changes, dimensions, asOf)
    // the store says of a sum that is too large what it is
    return cells.every(({ value }) => Number.isSafeInteger(value)) ? cells : undefined
  }
}

export interface FlowsOverTime {
  cells(
    store: Store,
    query: SeriesQuery,
    dimensions: readonly ReadDimension[],
    asOf: number,
  ): Promise<Cell[] | undefined>
}

/** Each question is read once, whatever the instant that it is asked for as of. `upTo`: the last of them. */
export const createFlowsOverTime = (upTo: number): FlowsOverTime => {
  const known = new Map<string, Promise<OverTime>>()
  return {
    async cells(store, query, dimensions, asOf) {
      if (asOf > upTo) return undefined
      const { asOf: _, ...asked } = query
      const name = JSON.stringify([asked, dimensions])
      const reading = known.get(name) ?? readOverTime(store, query, dimensions, upTo)
      known.set(name, reading)
      return (await reading)(asOf)
    },
  }
}
