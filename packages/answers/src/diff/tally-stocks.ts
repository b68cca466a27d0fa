/**
 * The parts that stocks have in a change (pure): of observations that were revised each by itself, of all others together,
 * because only the choice among observations is otherwise for them (`method`).
 */
import type { ReadDimension } from '@tideline/contracts'
import type { SourceChoice } from '../lineage/source-choice.ts'
import type { Changed } from './changed-records.ts'
import { explainChosen } from './explain-chosen.ts'
import type { Reconsidered, StockDifference } from './stock-differences.ts'
import type { Part, Tally } from './tally.ts'

export type Choices = readonly [before: SourceChoice, after: SourceChoice]

/** Where another source is chosen at one of the instants than at the other; undefined: nowhere. */
export const reconsidered = ([before, after]: Choices): Reconsidered | undefined => {
  const nameOf = ({ country, cause, bucket }: ReturnType<SourceChoice['choices']>[number]): string =>
    `${country}|${cause}|${bucket}`
  const was = new Map(before.choices().map((choice) => [nameOf(choice), choice.source]))
  const other = after.choices().filter((choice) => {
    const source = was.get(nameOf(choice))
    return source !== undefined && source !== choice.source
  })
  const buckets = other.map(({ bucket }) => bucket).toSorted()
  const [from, to] = [buckets[0], buckets.at(-1)]
  if (from === undefined || to === undefined) return undefined
  return { things: [...new Set(other.map(({ country, cause }) => `${country}|${cause}`))], from, to }
}

/** The spans that count by the source chosen at their instant. */
const counting = ({ source, key, spans }: StockDifference, choices: Choices): StockDifference['spans'] =>
  spans.filter(({ bucket, isAfter, year }) => {
    const chosen = choices[isAfter ? 1 : 0].inBucket({ country: key.country, cause: key.cause }, bucket, year)
    return chosen === undefined || chosen === source
  })

interface Sides {
  id: string
  was: Part[]
  is: Part[]
}

export const tallyStocks = (
  tally: Tally,
  dimensions: readonly ReadDimension[],
  changed: ReadonlyMap<string, Changed>,
  differences: readonly StockDifference[],
  choices: Choices,
): void => {
  const revised = new Map<string, Sides & { source: string }>()
  for (const difference of differences) {
    const { source, people, n, named } = difference
    const key = Object.fromEntries(dimensions.map((name) => [name, difference.key[name] ?? '']))
    const spans = counting(difference, choices)
    if (!difference.changed) {
      tally.addAlike(
        { source, n, named },
        spans.map(({ bucket, isAfter }) => ({ key, bucket, people: isAfter ? people : -people })),
      )
      continue
    }
    for (const { id } of named) {
      const one = revised.get(`${source}|${id}`) ?? { source, id, was: [], is: [] }
      revised.set(`${source}|${id}`, one)
      for (const { bucket, isAfter } of spans) (isAfter ? one.is : one.was).push({ key, bucket, people })
    }
  }
  for (const [name, one] of revised) {
    for (const { reason, part } of explainChosen(changed.get(name), one.was, one.is))
      tally.add(one, reason, part)
  }
}
