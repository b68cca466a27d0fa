/**
 * One question, answered from where it can be answered: the rollup when it is asked as of now and by keys the
 * rollup has, else the log. Both give the same numbers (test/properties); the rollup is only faster.
 */
import { kindOf, tables } from '@tideline/contracts'
import { rollupWatermark } from '../rollup/watermark.ts'
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
  const read = query.rounding === 'idmc' && !asked.includes('country') ? [...asked, 'country' as const] : asked
  return { asked, read }
}

/** A large run appears part by part: until it is done the rollup holds keys of two watermarks. */
const isBetweenRuns = async (store: Store, watermark: number): Promise<boolean> => {
  const [row] = await store.rows<{ running: string }>(
    `SELECT count() AS running FROM ${tables.runs}
     WHERE state = 'running' AND watermark > fromUnixTimestamp64Milli({watermark:Int64}, 'UTC')`,
    { watermark },
  )
  return Number(row?.running ?? 0) > 0
}

interface Reading {
  cells: Cell[]
  asOf: number
}

/** `fromRollup` may see a run that finished after `watermark` was read; then that run is what is answered as of. */
const read = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  watermark: number,
  asked: number | undefined,
  fromRollup: () => Promise<RollupAnswer>,
  fromLog: (asOf: number) => Promise<Cell[]>,
): Promise<Reading> => {
  const asOf = asked === undefined ? watermark : Math.min(asked, watermark)
  if (asOf === watermark && answerableByRollup(query, dimensions) && !(await isBetweenRuns(store, watermark))) {
    const { cells, newestVersion } = await fromRollup()
    if (newestVersion <= watermark) return { cells, asOf }
    if (asked === undefined || newestVersion <= asked) return { cells, asOf: newestVersion }
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
          message: 'Several publications cover the same thing; the best of each year counts, these observations do not.',
          count: superseded.length,
        },
      ]

export const querySeries = async (store: Store, query: SeriesQuery): Promise<SeriesAnswer> => {
  const flow = isFlow(query)
  const method = flow ? query.method : null
  const watermark = await rollupWatermark(store)
  if (watermark === null) return { asOf: null, watermark: null, method, series: [], warnings: [] }
  const dimensions = dimensionsOf(query)
  const asked = query.asOf === undefined ? undefined : Date.parse(query.asOf)
  const warnings: SeriesWarning[] = []

  let reading: Reading
  if (flow) {
    reading = await read(
      store,
      query,
      dimensions.read,
      watermark,
      asked,
      () => flowFromRollup(store, query, dimensions.read),
      (asOf) => flowFromLog(store, query, dimensions.read, asOf),
    )
    const rows = await readOverlap(store, query, reading.asOf)
    const choice = chooseOverlap(query, rows, dimensions.read)
    reading.cells.push(...choice.cells)
    warnings.push(...supersededWarning(choice.superseded))
  } else {
    const days = await readingDays(store, query, asked === undefined ? watermark : Math.min(asked, watermark))
    reading = await read(
      store,
      query,
      dimensions.read,
      watermark,
      asked,
      () => stockFromRollup(store, query, dimensions.read, days),
      (asOf) => stockFromLog(store, query, dimensions.read, asOf, days),
    )
  }

  const perKey = mergeCells(reading.cells, dimensions.read)
  const cells = query.rounding === 'idmc' ? mergeCells(roundEach(perKey), dimensions.asked) : perKey
  return {
    asOf: new Date(reading.asOf).toISOString(),
    watermark: new Date(Math.max(watermark, reading.asOf)).toISOString(),
    method,
    series: assemble(query, cells, dimensions.asked),
    warnings,
  }
}
