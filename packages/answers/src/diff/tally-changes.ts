/** What each observation's own change, and the choice among observations, adds to a series between two instants. */
import type { Store } from '@tideline/log'
import { assertFew, MAX_CANDIDATES } from '../lineage/assert-few.ts'
import type { GroupDimension, SeriesQuery } from '@tideline/contracts'
import { isFlow } from '../cells/read-cells.ts'
import { readingDays } from '../cells/reading-days.ts'
import type { Changed } from './changed-records.ts'
import { chosenByEvent, TAKES_PART, type Chosen } from './chosen-at.ts'
import { countsBy, type DiffReads } from './diff-reads.ts'
import { explainChosen } from './explain-chosen.ts'
import { explainFlow } from './explain-flow.ts'
import { stockDifferences, type Instants } from './stock-differences.ts'
import { reconsidered, tallyStocks } from './tally-stocks.ts'
import { createTally, type Tally } from './tally.ts'

const tallyChosen = (
  tally: Tally,
  changed: ReadonlyMap<string, Changed>,
  [was, is]: readonly [Chosen, Chosen],
): void => {
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [then, now] = [was.get(name), is.get(name)]
    const observation = now ?? then
    if (observation === undefined) continue
    for (const { reason, part } of explainChosen(changed.get(name), then?.parts ?? [], now?.parts ?? [])) {
      tally.add(observation, reason, part)
    }
  }
}

export const tallyChanges = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  at: Instants,
  reads: DiffReads,
  /** how many observations are to be named */
  told: number,
): Promise<Tally> => {
  const tally = createTally(dimensions)
  const [changed, before, after] = await Promise.all([
    reads.changed(at),
    reads.choice(at.before),
    reads.choice(at.after),
  ])
  assertFew(changed.size, TAKES_PART, 'range')
  if (!isFlow(query)) {
    const [daysBefore, daysAfter] = await Promise.all([
      readingDays(store, query, at.before),
      readingDays(store, query, at.after),
    ])
    const differences = await stockDifferences(store, query, dimensions, {
      at,
      days: { before: daysBefore, after: daysAfter },
      reconsidered: reconsidered([before, after]),
      told,
      limit: MAX_CANDIDATES,
    })
    assertFew(differences.length, TAKES_PART, 'range')
    tallyStocks(tally, dimensions, changed, differences, [before, after])
    return tally
  }
  const counts = { before: countsBy(before), after: countsBy(after) }
  const publications = await Promise.all([reads.publications(at.before), reads.publications(at.after)])
  tallyChosen(tally, changed, publications)
  if (query.role === 'best') {
    const chosen = await Promise.all([
      chosenByEvent(store, query, dimensions, at.before, counts.before),
      chosenByEvent(store, query, dimensions, at.after, counts.after),
    ])
    tallyChosen(tally, changed, chosen)
    return tally
  }
  for (const [name, one] of changed) {
    const { source, id } = one.after ?? one.before ?? { source: name, id: name }
    for (const { reason, part } of explainFlow(query, one, dimensions, counts))
      tally.add({ source, id }, reason, part)
  }
  return tally
}
