/**
 * Changes of the revision that counts, entered in the ledger. The revisions of an observation in the order in which they
 * were appended: one counts from its instant on when its number is above all before it (of two with the same number the
 * first counts), until the next one that does. So what is entered follows from the revisions of the observations that
 * changed, however much else stands in the same month; and entering it again enters the same rows.
 */
import { tables } from '@tideline/contracts'
import { cum, daysFrom, instant, isChanged, lastOfMonth, maskOf, monthsOf, type Store } from '@tideline/log'
import { inRange, type Condition, type Range } from '../ranges.ts'

export interface Part {
  /** this part of `of`: observations are split by a hash of their identity */
  part: number
  of: number
}

export interface Span {
  /** ms since 1970: changes after it, up to and with `upTo` */
  since: number
  upTo: number
}

const appended =
  'PARTITION BY source, id ORDER BY recordedAt, partition, offset ROWS BETWEEN UNBOUNDED PRECEDING'

const inPart = (part: Part): Condition => ({ sql: 'k % {of:UInt32} = {part:UInt32}', params: { ...part } })

const revisions = (since: number, those: string): string => `
  SELECT source, id, k, revision, op, kind, overlapGroup, category, country, cause, role, people, start, end,
    recordedAt, partition, offset, ${maskOf()} AS mask, max(revision) OVER (${appended} AND 1 PRECEDING) AS highest
  FROM ${tables.log}
  WHERE ${isChanged(since)} AND recordedAt <= ${instant('upTo')} AND ${those}`

/** Those that count at some time, with when the next took over: 1970 where none did. */
const heads = (since: number, those: string): string => `
  SELECT *, leadInFrame(recordedAt) OVER (${appended} AND UNBOUNDED FOLLOWING) AS replacedAt
  FROM (${revisions(since, those)}) WHERE revision > highest`

const changes = (since: number, those: string): string => `
  SELECT *, arrayJoin(arrayFilter(change -> change.1 > ${instant('since')},
      [(recordedAt, toInt8(1)), (replacedAt, toInt8(-1))])) AS change,
    arrayJoin(${monthsOf('start', 'end')}) AS month
  FROM (${heads(since, those)})
  WHERE op = 'report' AND kind = 'flow' AND overlapGroup = ''`

const share = `${cum('p', 'n', `${daysFrom('start', 'least(end, last)')} + 1`)} - ${cum('p', 'n', daysFrom('start', 'greatest(start, month)'))}`

const enter = (since: number, those: string): string => `
  INSERT INTO ${tables.ledger} (at, k, source, revision, sign, month, category, country, cause, role, share, figure,
    start, end, mask)
  SELECT change.1, k, source, revision, change.2, month, category, country, cause, role, ${share}, people, start, end, mask
  FROM (
    SELECT *, toInt64(ifNull(people, 0)) AS p, ${daysFrom('start', 'end')} + 1 AS n, ${lastOfMonth('month')} AS last
    FROM (${changes(since, those)})
  )`

const enterThose = async (store: Store, { since, upTo }: Span, { sql, params }: Condition): Promise<void> => {
  await store.run(enter(since, sql), { since, upTo, ...params }, { max_execution_time: 3_600 })
}

/** Of everything in the log where `since` is 0. */
export const enterChanges = (store: Store, span: Span, part: Part): Promise<void> =>
  enterThose(store, span, inPart(part))

/** Of everything in a range of the log. */
export const enterRange = (store: Store, upTo: number, range: Range): Promise<void> =>
  enterThose(store, { since: 0, upTo }, inRange(range))
