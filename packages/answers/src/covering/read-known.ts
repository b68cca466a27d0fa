/** Everything that is known of the cells of a question beside their figures, as of its instant. */
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import { isFlow, type Reading, type RolledUp } from '../cells/read-cells.ts'
import { coverCells, type Covered } from './cover-cells.ts'
import { knownDaysOf } from './known-days.ts'
import { readFiles } from './read-files.ts'
import { readOpenRows } from './read-open-rows.ts'
import { readPopulations } from './read-population.ts'
import { readSpans } from './read-spans.ts'
import { shortfallsOf } from './shortfalls.ts'

export const readCovered = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  { cells, asOf, published }: Reading,
  rolledUp: RolledUp,
): Promise<Covered> => {
  const sources = [...new Set([...cells.flatMap(({ key }) => key.source ?? []), ...(query.sources ?? [])])]
  const [files, openRows, spans, populations] = await Promise.all([
    readFiles(store, sources, asOf),
    readOpenRows(store, sources, asOf),
    isFlow(query) ? readSpans(store, query, sources, asOf) : [],
    readPopulations(store, query, dimensions, sources, rolledUp),
  ])
  return coverCells(
    query,
    dimensions,
    cells,
    {
      daysOf: knownDaysOf(query.category, files, [...spans, ...published]),
      shortfalls: shortfallsOf(files, openRows),
      populations,
    },
    new Date(asOf).toISOString().slice(0, 10),
  )
}
