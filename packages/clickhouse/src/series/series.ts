/**
 * One question, answered from where it can be answered: the rollup when it is asked as of now and by keys the
 * rollup has, else the log. Both give the same numbers (test/properties); the rollup is only faster.
 */
import { kindOf } from '@tideline/contracts'
import { rollupState } from '../rollup/watermark.ts'
import type { Store } from '../store.ts'
import { assemble, mergeCells, roundEach } from './assemble.ts'
import type { Cell } from './cell.ts'
import { chooseOverlap } from './choose-overlap.ts'
import { answerableByRollup } from './conditions.ts'
import { flowFromLog } from './flow-direct.ts'
import { flowFromRollup, type RollupAnswer } from './flow-rollup.ts'
import { readOverlap } from './overlap.ts'
import type { GroupDimension, SeriesAnswer, SeriesQuery, SeriesWarning } from './query.ts'
import { readingDays, stockFromLog, stockFromRollup } from './stock.ts'

/** Sources are never added, so the source is always part of the key; and rounding is of countries, so they are too. */
const dimensionsOf = (query: SeriesQuery): { asked: GroupDimension[]; read: GroupDimension[] } => {
  const asked = [...new Set<GroupDimension>([...query.groupBy, 'source'])]
  const read =
    query.rounding === 'idmc' && !asked.includes('country') ? [...asked, 'country' as const] : asked
  return { asked, read }
}

interface Reading {
  cells: Cell[]
  asOf: number
}

/** `fromRollup` may see rows of a run past `watermark`, perhaps not all of them; then the log is asked instead. */
const read = async (
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  { watermark, betweenRuns }: { watermark: number; betweenRuns: boolean },
  asked: number | undefined,
  fromRollup: () => Promise<RollupAnswer>,
  fromLog: (asOf: number) => Promise<Cell[]>,
): Promise<Reading> => {
  const asOf = asked === undefined ? watermark : Math.min(asked, watermark)
  if (asOf === watermark && !betweenRuns && answerableByRollup(query, dimensions)) {
    const { cells, newestVersion } = await fromRollup()
    if (newestVersion <= watermark) return { cells, asOf }
  }
  return { cells: await fromLog(asOf), asOf }
}

const isFlow = (query: SeriesQuery): boolean => kindOf(query.category) === 'flow'

const supersededWarning = (superseded: readonly string[]): SeriesWarning[] =>
  superseded.length === 0
    ? []
    : [
        {
          code: 'SUPERSEDED',
          message:
            'Several publications cover the same thing; the best of each year counts, these observations do not.',
          count: superseded.length,
        },
      ]

export const querySeries = async (store: Store, query: SeriesQuery): Promise<SeriesAnswer> => {
  const flow = isFlow(query)
  const method = flow ? query.method : null
  const { watermark, betweenRuns } = await rollupState(store)
  if (watermark === null) return { asOf: null, watermark: null, method, series: [], warnings: [] }
  const dimensions = dimensionsOf(query)
  const asked = query.asOf === undefined ? undefined : Date.parse(query.asOf)
  const expected = asked === undefined ? watermark : Math.min(asked, watermark)
  const warnings: SeriesWarning[] = []

  let reading: Reading
  if (flow) {
    const [flows, overlap] = await Promise.all([
      read(
        query,
        dimensions.read,
        { watermark, betweenRuns },
        asked,
        () => flowFromRollup(store, query, dimensions.read, watermark),
        (asOf) => flowFromLog(store, query, dimensions.read, asOf),
      ),
      readOverlap(store, query, expected),
    ])
    reading = flows
    const choice = chooseOverlap(query, overlap, dimensions.read)
    reading.cells.push(...choice.cells)
    warnings.push(...supersededWarning(choice.superseded))
  } else {
    const days = await readingDays(store, query, expected)
    reading = await read(
      query,
      dimensions.read,
      { watermark, betweenRuns },
      asked,
      () => stockFromRollup(store, query, dimensions.read, days),
      (asOf) => stockFromLog(store, query, dimensions.read, asOf, days),
    )
  }

  const perKey = mergeCells(reading.cells, dimensions.read)
  const cells = query.rounding === 'idmc' ? mergeCells(roundEach(perKey), dimensions.asked) : perKey
  return {
    asOf: new Date(reading.asOf).toISOString(),
    watermark: new Date(watermark).toISOString(),
    method,
    series: assemble(query, cells, dimensions.asked),
    warnings,
  }
}
