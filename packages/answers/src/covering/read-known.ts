/** Everything that is known of the cells of a question beside their figures, as of its instant. */
import type { ReadDimension, SeriesQuery } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import type { Beside, RolledUp } from '../cells/question-state.ts'
import { instantOf, isFlow, type Reading } from '../cells/read-cells.ts'
import { coverCells, type Covered } from './cover-cells.ts'
import { knownDaysOf } from './known-days.ts'
import { readFiles } from './read-files.ts'
import { readOpenRows } from './read-open-rows.ts'
import { readNaming, readPopulations } from './read-population.ts'
import { readSpans } from './read-spans.ts'
import { shortfallsOf } from './shortfalls.ts'

/** Of the sources that were found, where nobody looked before. */
const sourcesOf = ({ sources }: SeriesQuery, { cells }: Reading): string[] => [
  ...new Set([...cells.flatMap(({ key }) => key.source ?? []), ...(sources ?? [])]),
]

/** Where it is known who has anything beside the figures, it is read along with them and not after. */
const readBeside = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  rolledUp: RolledUp & { beside: Beside },
) => {
  const asOf = instantOf(query, rolledUp.watermark)
  const { sources } = query
  const asked = (list: readonly string[]): readonly string[] =>
    sources === undefined ? list : list.filter((source) => sources.includes(source))
  const { files, openRows, naming } = rolledUp.beside
  return await Promise.all([
    readFiles(store, asked(files), asOf),
    readOpenRows(store, asked(openRows), asOf, { known: true }),
    readPopulations(store, query, dimensions, naming, rolledUp),
  ])
}

/** Of the sources that were found, whatever there is. */
const readBehind = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  reading: Reading,
  rolledUp: RolledUp,
) => {
  const sources = sourcesOf(query, reading)
  return await Promise.all([
    readFiles(store, sources, reading.asOf),
    readOpenRows(store, sources, reading.asOf),
    readNaming(store, query, dimensions, sources).then(
      async (naming) => await readPopulations(store, query, dimensions, naming, rolledUp),
    ),
  ])
}

export const readCovered = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  reading: Promise<Reading>,
  rolledUp: RolledUp,
): Promise<Covered> => {
  // what is open as of one instant is not what was open as of another
  const beside = rolledUp.beside?.asOf === instantOf(query, rolledUp.watermark) ? rolledUp.beside : undefined
  const [{ cells, asOf, published }, spans, [files, openRows, populations]] = await Promise.all([
    reading,
    reading.then(async (read) =>
      isFlow(query) ? await readSpans(store, query, sourcesOf(query, read), read.asOf) : [],
    ),
    beside === undefined
      ? reading.then(async (read) => await readBehind(store, query, dimensions, read, rolledUp))
      : readBeside(store, query, dimensions, { ...rolledUp, beside }),
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
