/**
 * GET /v1/diff by hand (docs/methodology.md, section 14): which reason changed which cell, by how many people and for how many
 * observations. A flow is followed through its changes: first its figure, then where and when, then cause, then role.
 * Stocks and role=best are held against themselves at the two instants.
 */
import { type DiffReason, type SeriesQuery, kindOf } from '@tideline/contracts'
import { bucketOf, dayOf, periodOf } from './civil.ts'
import { headsAsOf, identityOf, type LogRow } from './log-row.ts'
import { countsByHand } from './preference.ts'
import { dimensionsOf, keyOf } from './selection.ts'
import { sharesOf, type Share } from './shares.ts'

/** People by cell. */
type Cells = Map<string, number>
type Field = keyof LogRow

export const cellNameOf = (key: object, period: string): string =>
  `${JSON.stringify(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)))} ${period}`

const cellOf = (query: SeriesQuery, { row, bucket }: Share): string =>
  cellNameOf(
    keyOf(row, query.preferred === undefined ? dimensionsOf(query) : query.groupBy),
    periodOf(query.interval, bucketOf(query.interval, bucket)),
  )

const whereAndWhen = [
  ...(['start', 'end', 'country', 'origin', 'destination'] as const),
  ...(['nationality', 'nationalityGroup', 'operation', 'eventId'] as const),
] satisfies Field[]
const what = ['cause', 'category', 'kind'] satisfies Field[]

const stages: readonly [DiffReason, readonly Field[]][] = [
  ['correction', ['people']],
  ['moved', whereAndWhen],
  ['reclassified', what],
  ['role', ['role']],
]

const differs = (before: LogRow, after: LogRow, fields: readonly Field[]): boolean =>
  fields.some((field) => (before[field] ?? '') !== (after[field] ?? ''))

/** The days from its last day to the one when it was reported, by its publisher's word, else by ours. */
const arrival = (row: LogRow): DiffReason => {
  const reported = row.reportedAt ?? new Date(row.recordedAt).toISOString()
  return dayOf(reported.slice(0, 10)) - dayOf(row.end ?? '') > 30 ? 'late' : 'new'
}

export interface Why {
  people: number
  observations: number
}

interface Change {
  identity: string
  cell: string
  reason: DiffReason
  people: number
}

/** Once each, with what it was at both instants; undefined where it was not reported. */
const pairs = (
  was: readonly LogRow[],
  is: readonly LogRow[],
): Map<string, { before?: LogRow; after?: LogRow }> => {
  const all = new Map<string, { before?: LogRow; after?: LogRow }>()
  for (const before of was) all.set(identityOf(before), { before })
  for (const after of is) all.set(identityOf(after), { ...all.get(identityOf(after)), after })
  return all
}

const changesBetween = (
  identity: string,
  reason: DiffReason,
  then: Cells,
  now: Cells,
  keep: (people: number) => boolean = (people) => people !== 0,
): Change[] =>
  [...new Set([...then.keys(), ...now.keys()])]
    .map((cell) => ({ identity, cell, reason, people: (now.get(cell) ?? 0) - (then.get(cell) ?? 0) }))
    .filter(({ people }) => keep(people))

type Lay = (row: LogRow) => Cells

/** `then` by the sources that counted before, `now` by those that count after. */
const followed = (
  identity: string,
  { before, after }: { before?: LogRow; after?: LogRow },
  then: Lay,
  now: Lay,
): Change[] => {
  const nothing: Cells = new Map()
  const always = (): boolean => true
  if (before === undefined)
    return after === undefined ? [] : changesBetween(identity, arrival(after), nothing, now(after), always)
  if (after === undefined) return changesBetween(identity, 'retraction', then(before), nothing, always)
  const changes = changesBetween(identity, 'method', then(before), now(before))
  let one = before
  for (const [reason, fields] of stages) {
    const next: LogRow = { ...one, ...Object.fromEntries(fields.map((field) => [field, after[field]])) }
    changes.push(...changesBetween(identity, reason, now(one), now(next)))
    one = next
  }
  return changes
}

/** What is known of why an observation counts at one instant and not at the other. */
const becauseOf = (
  before: LogRow | undefined,
  after: LogRow | undefined,
  counted: 'once' | 'twice',
): DiffReason => {
  if (before === undefined) return after === undefined ? 'method' : arrival(after)
  if (after === undefined) return 'retraction'
  if (counted === 'twice' && differs(before, after, ['people'])) return 'correction'
  if (differs(before, after, ['role'])) return 'role'
  if (differs(before, after, what)) return 'reclassified'
  return differs(before, after, whereAndWhen) ? 'moved' : 'method'
}

const summed = (query: SeriesQuery, shares: readonly Share[]): Cells => {
  const cells: Cells = new Map()
  for (const share of shares) {
    const cell = cellOf(query, share)
    cells.set(cell, (cells.get(cell) ?? 0) + share.people)
  }
  return cells
}

const compared = (
  identity: string,
  { before, after }: { before?: LogRow; after?: LogRow },
  then: Cells,
  now: Cells,
): Change[] =>
  [...new Set([...then.keys(), ...now.keys()])].flatMap((cell) => {
    const people = (now.get(cell) ?? 0) - (then.get(cell) ?? 0)
    const counted = then.has(cell) && now.has(cell) ? 'twice' : 'once'
    return people === 0 ? [] : [{ identity, cell, reason: becauseOf(before, after, counted), people }]
  })

/** Changes of observations; a cell that a choice among unchanged ones changed is no one's. */
const changesByHand = (
  rows: readonly LogRow[],
  query: SeriesQuery,
  [from, to]: readonly [number, number],
): Change[] => {
  const at = ([from, to] as const).map((asOf) => {
    const heads = headsAsOf(rows, asOf)
    const counts = countsByHand(query, heads, asOf)
    const lay: Lay = (row) => summed(query, sharesOf(query, [row], asOf).filter(counts))
    const shares = Map.groupBy(sharesOf(query, heads, asOf).filter(counts), ({ row }) => identityOf(row))
    return { heads, lay, shares }
  })
  const [then, now] = at
  if (then === undefined || now === undefined) return []
  const depends = kindOf(query.category) === 'stock' || query.role === 'best'
  return [...pairs(then.heads, now.heads)].flatMap(([identity, pair]) => {
    if (!depends) return pair.before === pair.after ? [] : followed(identity, pair, then.lay, now.lay)
    const [was, is] = [then, now].map(({ shares }) => summed(query, shares.get(identity) ?? []))
    return compared(identity, pair, was ?? new Map(), is ?? new Map())
  })
}

export interface Explained {
  /** by cell and reason, without what amounts to nothing */
  cells: Map<string, Map<DiffReason, Why>>
  /** people by observation and reason, the same */
  observations: Map<string, Map<DiffReason, number>>
}

/** `changeOf` tells the whole change of each cell: what no observation explains is `method`. */
export const explainByHand = (
  rows: readonly LogRow[],
  query: SeriesQuery,
  instants: readonly [number, number],
  changes: ReadonlyMap<string, number>,
): Explained => {
  const cells = new Map<string, Map<DiffReason, { people: number; of: Set<string> }>>()
  const observations: Explained['observations'] = new Map()
  const add = (cell: string, reason: DiffReason, people: number, identity?: string): void => {
    const reasons = cells.get(cell) ?? new Map<DiffReason, { people: number; of: Set<string> }>()
    cells.set(cell, reasons)
    const one = reasons.get(reason) ?? { people: 0, of: new Set() }
    reasons.set(reason, one)
    one.people += people
    if (identity !== undefined) one.of.add(identity)
  }
  for (const { identity, cell, reason, people } of changesByHand(rows, query, instants)) {
    add(cell, reason, people, identity)
    const parts = observations.get(identity) ?? new Map<DiffReason, number>()
    observations.set(identity, parts.set(reason, (parts.get(reason) ?? 0) + people))
  }
  for (const [cell, change] of changes) {
    const known = [...(cells.get(cell)?.values() ?? [])].reduce((sum, { people }) => sum + people, 0)
    if (change !== known) add(cell, 'method', change - known)
  }
  const told = [...cells].map(([cell, reasons]) => {
    const some = [...reasons].filter(([, { people }]) => people !== 0)
    return [
      cell,
      new Map(some.map(([reason, { people, of }]) => [reason, { people, observations: of.size }])),
    ] as const
  })
  return { cells: new Map(told.filter(([, reasons]) => reasons.size > 0)), observations }
}
