/**
 * The counting revision of every observation, by sorting its revisions: from the log alone, no read copy, no corrections
 * table. Worked out range after range of the log's order and kept in `verify_heads` where more than sums is asked of them.
 */
import { randomBytes } from 'node:crypto'
import { tables } from '@tideline/contracts'
import { count, instant, maskOf, rowShape, type Store } from '@tideline/log'
import { eachRange, inRange } from '../ranges.ts'
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

/** Names what a comparison keeps in the store for the time that it takes. */
export const newRun = (): string => randomBytes(6).readUIntBE(0, 6).toString()

export const forget = (store: Store, table: string, run: string): Promise<void> =>
  store.run(`ALTER TABLE ${table} DROP PARTITION ${run}`)

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
  const run = newRun()
  const [size] = await store.rows(
    sizeShape,
    `SELECT count() AS rows FROM ${tables.log} WHERE ${ever} AND recordedAt <= ${instant('upTo')}`,
    { upTo },
  )
  const atMost = size?.rows ?? 0
  if (atMost === 0) return await work(run, 0)
  try {
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
  } finally {
    await forget(store, tables.verifyHeads, run)
  }
}
