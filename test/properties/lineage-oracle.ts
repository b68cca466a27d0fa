/**
 * GET /v1/lineage by hand (docs/methodology.md, section 15): of one period every observation that the question is about,
 * with its share or with the reason why it has none. The reasons are looked for in the order of a reader's questions.
 */
import { type ExclusionReason, type SeriesQuery, kindOf } from '@tideline/contracts'
import { chooseBest } from './best.ts'
import { dayOf } from './civil.ts'
import { headsAsOf, identityOf, newestAsOf, type LogRow } from './log-row.ts'
import { countsByHand } from './preference.ts'
import { isAskedFor, isInKeys, rootOf } from './selection.ts'
import { sharesOf, type Share } from './shares.ts'
import { isStanding, settle, unitOf } from './stocks.ts'

export interface Lineage {
  /** by `source|id` */
  counted: Map<string, number>
  /** `source|id r<revision> <reason>`, in order */
  excluded: string[]
}

type Period = SeriesQuery & { from: string; to: string }
type Verdict = { share: number } | { reason: ExclusionReason }

interface Judge {
  /** of the right kind, and what is asked about but for totals=gidd */
  isAbout(row: LogRow): boolean
  /** among the days of the period */
  isThen(row: LogRow): boolean
  judge(head: LogRow): Verdict
}

const byItself = (query: SeriesQuery, row: LogRow, isChosen: boolean): ExclusionReason | undefined => {
  if (query.totals === 'gidd' && rootOf(row.cause ?? '') === 'other') return 'other_cause'
  if (isChosen) return undefined
  if (row.role === 'unknown') return 'unknown_role'
  // role=best passes over what has no figure.
  return row.role === 'recommended' ? 'not_reported' : 'triangulation'
}

const bySource = (shares: readonly Share[], counts: (share: Share) => boolean): Verdict => {
  const taken = shares.filter(counts)
  const [first] = taken
  if (first === undefined) return { reason: 'other_source' }
  if ((first.row.people ?? null) === null) return { reason: 'not_reported' }
  return { share: taken.reduce((sum, { people }) => sum + people, 0) }
}

const judgeFlows = (query: Period, heads: readonly LogRow[], asOf: number): Judge => {
  const flows = heads.filter((row) => row.kind === 'flow')
  const best = new Set(query.role === 'best' ? chooseBest(query, flows).map(({ row }) => row) : [])
  const counts = countsByHand(query, heads, asOf)
  const shares = Map.groupBy(sharesOf(query, heads, asOf), ({ row }) => row)
  return {
    isAbout: (row) => row.kind === 'flow' && isAskedFor({ ...query, totals: 'all' }, row),
    isThen: (row) => (row.start ?? '') <= query.to && (row.end ?? '') >= query.from,
    judge(row) {
      const isChosen = query.role === 'best' ? best.has(row) : row.role === 'recommended'
      const reason = byItself(query, row, isChosen)
      if (reason !== undefined) return { reason }
      const inside = shares.get(row)
      return inside === undefined ? { reason: 'outside_period' } : bySource(inside, counts)
    },
  }
}

/**
 * The last day of the period, but none after the day asked as of or the last one reported for; a period that begins
 * behind both is not known yet.
 */
const dayReadAt = (query: Period, stocks: readonly LogRow[], asOf: number): number | undefined => {
  const asked = dayOf(new Date(asOf).toISOString().slice(0, 10))
  const reported = stocks.filter((row) => isInKeys(query, row)).map((row) => dayOf(row.end ?? ''))
  const horizon = Math.max(asked, ...reported)
  return horizon < dayOf(query.from) ? undefined : Math.min(dayOf(query.to), horizon)
}

const judgeStocks = (query: Period, heads: readonly LogRow[], asOf: number): Judge => {
  const stocks = heads.filter((row) => row.kind === 'stock' && row.category === query.category)
  const day = dayReadAt(query, stocks, asOf)
  const stands = (row: LogRow): boolean => day !== undefined && isStanding(row, day)
  const units = Map.groupBy(stocks.filter(stands), unitOf)
  const settled = new Map([...units.values()].flatMap(settle).map((one) => [one.row, one]))
  const counts = countsByHand(query, heads, asOf)
  const shares = Map.groupBy(sharesOf(query, heads, asOf), ({ row }) => row)
  return {
    isAbout: (row) => row.kind === 'stock' && isAskedFor({ ...query, totals: 'all' }, row),
    isThen: stands,
    judge(row) {
      const reason = byItself(query, row, row.role === 'recommended') ?? settled.get(row)?.leftOut
      return reason === undefined ? bySource(shares.get(row) ?? [], counts) : { reason }
    },
  }
}

/** Another revision of it that would have been listed, had it not been outdone. */
const outdone = (
  head: LogRow,
  versions: readonly LogRow[],
  isListed: (row: LogRow) => boolean,
): { row: LogRow; reason: ExclusionReason } | undefined => {
  const isSame = (row: LogRow): boolean => row.revision === head.revision && row.hash === head.hash
  const [row] = versions
    .filter((each) => each.op === 'report' && !isSame(each) && isListed(each))
    .toSorted((a, b) => b.revision - a.revision)
  if (row === undefined) return undefined
  if (head.op === 'retract') return { row, reason: 'retracted' }
  return { row, reason: row.revision === head.revision ? 'conflict' : 'revised_away' }
}

export const lineageByHand = (rows: readonly LogRow[], query: Period, asOf: number): Lineage => {
  const heads = headsAsOf(rows, asOf)
  const of = kindOf(query.category) === 'flow' ? judgeFlows : judgeStocks
  const { isAbout, isThen, judge } = of(query, heads, asOf)
  const counted: Lineage['counted'] = new Map()
  const excluded: string[] = []
  const leaveOut = (row: LogRow, reason: ExclusionReason): void => {
    excluded.push(`${identityOf(row)} r${row.revision} ${reason}`)
  }
  const known = Map.groupBy(
    rows.filter(({ recordedAt }) => recordedAt <= asOf),
    identityOf,
  )
  for (const [identity, head] of newestAsOf(rows, asOf)) {
    const isReported = head.op === 'report' && isAbout(head)
    if (isReported && isThen(head)) {
      const verdict = judge(head)
      if ('share' in verdict) counted.set(identity, verdict.share)
      else leaveOut(head, verdict.reason)
      continue
    }
    if (isReported) leaveOut(head, 'outside_period')
    const other = outdone(head, known.get(identity) ?? [], (row) => isAbout(row) && isThen(row))
    if (other !== undefined) leaveOut(other.row, other.reason)
  }
  return { counted, excluded: excluded.toSorted() }
}
