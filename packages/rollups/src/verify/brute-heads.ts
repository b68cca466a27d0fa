/**
 * The counting revision of every observation, by sorting its revisions: from the log alone, no read copy, no corrections
 * table. Worked out range after range of the log's order and kept in `verify_heads` where more than sums is asked of them.
 */
import { tables } from '@tideline/contracts'
import { count, instant, maskOf, rowShape, type Store } from '@tideline/log'
import { eachRange, inRange } from '../ranges.ts'
import { inRun } from './in-run.ts'
import { patient } from './patient.ts'

/** Revisions read at a time: some seconds of work. */
export const ROWS_AT_ONCE = 1_000_000

/** Of one range, as of {upTo:Int64}. */
export const bruteHeads = (range: string): string => `
  SELECT * FROM (
    SELECT * FROM ${tables.log} FINAL WHERE recordedAt <= ${instant('upTo')} AND ${range}
    ORDER BY source, id, revision DESC, recordedAt, partition, offset
    LIMIT 1 BY source, id
  )
  WHERE op = 'report' AND overlapGroup = ''`

const kept = [
  'kind',
  'category',
  'country',
  'source',
  'cause',
  'role',
  'people',
  'start',
  'end',
  'origin',
  'destination',
  'nationality',
  'nationalityGroup',
  'places',
  'placeKey',
  'operation',
  'round',
  'roundComplete',
  'assessment',
  'eventId',
  'note',
  'format',
].join(', ')

const sizeShape = rowShape('size of what is compared', { rows: count })

/** A run of which there is nothing. */
const NOTHING_KEPT = '0'

export interface HeadsAsked {
  /** ms since 1970 */
  upTo: number
  /** over columns of the log: of which a revision has to be there, or nothing is read */
  ever: string
  /** over columns of the log */
  where: string
  /** read at a time */
  rows: number
}

/**
 * Keeps them for as long as `work` takes.
 *
 * @param work is given the run that they are kept under, and how many they are at most
 */
export const withHeads = async <T>(
  store: Store,
  { upTo, ever, where, rows }: HeadsAsked,
  work: (run: string, atMost: number) => Promise<T>,
): Promise<T> => {
  const [size] = await store.rows(
    sizeShape,
    `SELECT count() AS rows FROM ${tables.log} WHERE ${ever} AND recordedAt <= ${instant('upTo')}`,
    { upTo },
  )
  const atMost = size?.rows ?? 0
  if (atMost === 0) return await work(NOTHING_KEPT, 0)
  return await inRun(store, tables.verifyHeads, async (run) => {
    await eachRange(store, { upTo, rows }, async (range) => {
      const { sql, params } = inRange(range)
      await store.run(
        `INSERT INTO ${tables.verifyHeads} (run, ${kept}, mask)
         SELECT {run:UInt64}, ${kept}, ${maskOf()} FROM (${bruteHeads(sql)}) WHERE ${where}`,
        { ...params, upTo, run },
        patient,
      )
    })
    return await work(run, atMost)
  })
}
