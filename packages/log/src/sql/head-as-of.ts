/**
 * Which revision of an observation counts as of T: the highest, and of two with the same number the one
 * appended first (smallest recordedAt, then partition and offset). Only observations that stand in
 * `corrections` have a choice; the others have one revision, which counts.
 *
 * `argMax` of a tuple whose parts are read in the same SELECT fails in ClickHouse 26, hence the nesting.
 */
import { tables } from '@tideline/contracts'

/**
 * A subquery (k, source, hr, hh): revision and hash of the head as of `asOf` (an SQL expression). `among` names a small
 * table whose identities are all that is asked for: its k are then looked up instead of reading every correction.
 */
export const headsAsOf = (asOf: string, among?: string): string => `(
    SELECT k, source, head.1 AS hr, head.2 AS hh
    FROM (
      SELECT k, source, argMax((revision, h),
        (revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -toInt64(offset))) AS head
      FROM ${tables.corrections}
      WHERE recordedAt <= ${asOf}${among === undefined ? '' : ` AND k IN (SELECT k FROM ${among})`}
      GROUP BY k, source
    ))`

/** `FROM month FINAL AS m LEFT ANY JOIN heads AS c`, and the condition that keeps heads only. */
export const joinHeads = (table: string, asOf: string, among?: string): string =>
  `${table} AS m FINAL LEFT ANY JOIN ${headsAsOf(asOf, among)} AS c ON m.k = c.k AND m.source = c.source`

export const isHead = (asOf: string): string =>
  `m.recordedAt <= ${asOf} AND (c.hr = 0 OR (m.revision = c.hr AND m.h = c.hh))`

/** An instant bound as milliseconds: `instant('asOf')` for the parameter {asOf:Int64}. */
export const instant = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`
