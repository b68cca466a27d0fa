/**
 * Possible double counts, kept as the sweep goes (see sameFigureKey in contracts for what makes a group, and the
 * migration 0012 for the tables). As with flows a group is recomputed whole: every one that any revision of a changed
 * observation ever belonged to, so the one it left is recomputed too. A group gets a row once two observations ever
 * belonged to it and keeps it, with nobody in it when all were corrected away; most groups have one member and no row.
 */
import { tables } from '@tideline/contracts'
import { count, rowShape, longQuery, instant, type Store, figuresOf, groupColumns } from '@tideline/log'
import { z } from 'zod'
import { oneBlock } from './one-block.ts'

/** Rows of event_figures that one statement of the first run reads: bounds its memory. */
const ROWS_PER_PART = 1_000_000

/** Groups one statement recomputes at most. */
const GROUPS_PER_STATEMENT = 20_000

/** Most groups have one member, ever: they are left out before anything but two numbers is read of them. */
const everShared = (where: string): string =>
  `SELECT g FROM ${tables.eventFigures} WHERE ${where} GROUP BY g HAVING min(k) != max(k)`

const changedGroups = everShared(`g IN (
  SELECT g FROM ${tables.eventFigureGroups}
  WHERE k IN (
    SELECT sipHash64(source, id) FROM ${tables.arrivals}
    WHERE recordedAt > ${instant('since')} AND recordedAt <= ${instant('upTo')}))`)

/** The table is in the order of `g`, a hash: a part is a stretch of it, or each would read all. */
const groupsOfPart = everShared('g BETWEEN {first:UInt64} AND {last:UInt64}')

const key = groupColumns.join(', ')

const insertInto = `INSERT INTO ${tables.suspects} (${key}, members, version)`

const recomputed = (groups: string): string => `
  SELECT ${key},
    arraySort(groupArrayIf((ifNull(people, 0), toString(cause), start, end, toString(operation)), counts)) AS members,
    toUInt64({upTo:Int64}) AS version
  FROM (${figuresOf(groups, instant('upTo'))})
  GROUP BY ${key}`

const mark = `
  SELECT '', '', '', toUInt64(0), '', '', '', '', '',
    CAST([], 'Array(Tuple(Int64, String, Date32, Date32, String))'), toUInt64({upTo:Int64})`

const markShape = rowShape('how far suspects are', { version: count, rows: count })
const sizeShape = rowShape('size of event figures', { rows: count })
const changedShape = rowShape('groups that changed', { g: z.string() })

/** How far the groups are computed, ms since 1970; undefined for a table that is new. */
const computedTo = async (store: Store): Promise<number | undefined> => {
  const [row] = await store.rows(
    markShape,
    `SELECT max(version) AS version, count() AS rows FROM ${tables.suspects} WHERE category = ''`,
  )
  return row === undefined || row.rows === 0 ? undefined : row.version
}

/** All numbers of 64 bits, in `of` stretches. */
export const stretchesOfHashes = (of: number): { first: string; last: string }[] => {
  const beginOf = (part: number): bigint => (2n ** 64n * BigInt(part)) / BigInt(of)
  return Array.from({ length: of }, (_, part) => ({
    first: String(beginOf(part)),
    last: String(beginOf(part + 1) - 1n),
  }))
}

/** A table that is new begins with every group there is, some at a time. */
const recomputeAll = async (store: Store, upTo: number): Promise<void> => {
  const [size] = await store.rows(sizeShape, `SELECT count() AS rows FROM ${tables.eventFigures}`)
  const of = Math.ceil((size?.rows ?? 0) / ROWS_PER_PART)
  for (const stretch of stretchesOfHashes(of))
    await store.run(`${insertInto} ${recomputed(groupsOfPart)}`, { upTo, ...stretch }, oneBlock)
  await store.run(`${insertInto} ${mark}`, { upTo })
}

/**
 * Recomputes the groups that changed up to the watermark `upTo`, for a run that began at `since` (ms since 1970; 0: with
 * everything) and found `changed` observations. From where is told by the table itself and not by the run before: a
 * rollup-worker of an older version may have swept in between.
 */
export const recomputeSuspects = async (
  store: Store,
  { since, upTo, changed }: { since: number; upTo: number; changed: number },
): Promise<void> => {
  const computed = await computedTo(store)
  if (computed === undefined || since === 0) return await recomputeAll(store, upTo)
  if (changed === 0 || computed >= upTo) return
  const found = await store.rows(changedShape, changedGroups, { since: computed, upTo })
  for (let from = 0; from < found.length; from += GROUPS_PER_STATEMENT) {
    const groups = found.slice(from, from + GROUPS_PER_STATEMENT).map(({ g }) => g)
    await store.run(`${insertInto} ${recomputed(groups.join(','))}`, { upTo }, { ...oneBlock, ...longQuery })
  }
  await store.run(`${insertInto} ${mark}`, { upTo })
}
