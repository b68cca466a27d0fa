/**
 * One table at the levels at which it can be asked for (pure): by some of its dimensions and by longer intervals. Cells are
 * known by numbers, and a level is made of the one with a dimension less, so that its cost is one look a fine cell.
 */
import { bucketStart, STEP, type Steps } from '@tideline/figures'
import type { Interval } from '@tideline/contracts'
import type { FineCell, TableShape } from './hidden-cells.ts'

export interface Level {
  /** of each fine cell the cell of this level */
  cellOf: Int32Array
  /** of each cell the first fine cell in it; cells are in that order */
  first: number[]
  /** people of each cell */
  values: number[]
}

/** Words by the number of their first appearance. */
const numbered = (words: readonly string[]): { of: Int32Array; count: number } => {
  const numbers = new Map<string, number>()
  const of = new Int32Array(words.length)
  for (const [position, word] of words.entries()) {
    const number = numbers.get(word) ?? numbers.size
    numbers.set(word, number)
    of[position] = number
  }
  return { of, count: numbers.size }
}

/** The level by the dimensions whose bits are set in `mask`, at an interval. */
export const tableLevels = (
  fine: readonly FineCell[],
  { dimensions }: Pick<TableShape, 'dimensions'>,
): ((mask: number, interval: Interval) => Steps<Level>) => {
  const words = dimensions.map((dimension) => numbered(fine.map(({ at }) => at[dimension] ?? '')))
  const known = new Map<string, Level>()

  function* levelOf(keys: (position: number) => number): Steps<Level> {
    const numbers = new Map<number, number>()
    const level: Level = { cellOf: new Int32Array(fine.length), first: [], values: [] }
    for (const [position, { value }] of fine.entries()) {
      const key = keys(position)
      let cell = numbers.get(key)
      if (cell === undefined) {
        cell = level.first.length
        numbers.set(key, cell)
        level.first.push(position)
        level.values.push(0)
      }
      level.cellOf[position] = cell
      level.values[cell] = (level.values[cell] ?? 0) + value
      if (position % STEP === STEP - 1) yield
    }
    return level
  }

  function* make(mask: number, interval: Interval): Steps<Level> {
    if (mask === 0) {
      const buckets = numbered(fine.map(({ bucket }) => bucketStart(interval, bucket)))
      yield
      return yield* levelOf((position) => buckets.of[position] ?? 0)
    }
    const nth = 31 - Math.clz32(mask)
    const below = yield* get(mask & ~(1 << nth), interval)
    const { of, count } = words[nth] ?? { of: new Int32Array(0), count: 1 }
    return yield* levelOf((position) => (below.cellOf[position] ?? 0) * count + (of[position] ?? 0))
  }

  function* get(mask: number, interval: Interval): Steps<Level> {
    const name = `${mask} ${interval}`
    const level = known.get(name) ?? (yield* make(mask, interval))
    known.set(name, level)
    return level
  }

  return get
}
