/**
 * Stretches of the log's own order, which is by identity: each row of it is read once, and all revisions of an observation
 * are in one of them.
 */
import { tables } from '@tideline/contracts'
import { instant, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'

export interface Identity {
  source: string
  id: string
}

/** Behind `after`, up to and with `last`; open where one is missing. */
export interface Range {
  after?: Identity
  last?: Identity
}

export interface Condition {
  sql: string
  params: Record<string, unknown>
}

/** As an OR: of a comparison of tuples ClickHouse 26 reads the whole table. */
const behind = '(source > {afterSource:String} OR (source = {afterSource:String} AND id > {afterId:String}))'
const upToLast = '(source < {lastSource:String} OR (source = {lastSource:String} AND id <= {lastId:String}))'

export const inRange = ({ after, last }: Range): Condition => ({
  sql: ['1', ...(after === undefined ? [] : [behind]), ...(last === undefined ? [] : [upToLast])].join(
    ' AND ',
  ),
  params: {
    ...(after === undefined ? {} : { afterSource: after.source, afterId: after.id }),
    ...(last === undefined ? {} : { lastSource: last.source, lastId: last.id }),
  },
})

const identityShape = rowShape('the end of a range', { source: z.string(), id: z.string() })

/** The identity of the `rows`th revision behind `after`, as of `upTo` (ms since 1970); undefined where there are fewer. */
export const endOfRange = async (
  store: Store,
  upTo: number,
  after: Identity,
  rows: number,
): Promise<Identity | undefined> => {
  const { sql, params } = inRange({ after })
  const [row] = await store.rows(
    identityShape,
    `SELECT source, id FROM ${tables.log} WHERE ${sql} AND recordedAt <= ${instant('upTo')}
     ORDER BY source, id LIMIT 1 OFFSET {skipped:UInt64}`,
    { ...params, upTo, skipped: rows - 1 },
  )
  return row
}

/** All of the log as of `upTo`, about `rows` revisions at a time, one range after the other. */
export const eachRange = async (
  store: Store,
  { upTo, rows }: { upTo: number; rows: number },
  work: (range: Range) => Promise<void>,
): Promise<void> => {
  let after: Identity = { source: '', id: '' }
  for (;;) {
    const last = await endOfRange(store, upTo, after, rows)
    await work(last === undefined ? { after } : { after, last })
    if (last === undefined) return
    after = last
  }
}
