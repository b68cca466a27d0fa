/** What the sources say in all before and after a push, where it touches them; from what would be appended, nothing stored. */
import type { LogRecord, RecordDraft } from '@tideline/contracts'
import { sourceTotals, type Store, type TotalKey } from '@tideline/log'
import type { Decided } from '../push/push.ts'
import type { Append } from '../push/append.ts'
import { lookUpHeads } from '../push/head-lookup.ts'
import { keyOf } from '../push/pending.ts'
import { storeLookup } from '../push/push-context.ts'
import { readDraft } from '../push/read-draft.ts'
import { askStore } from '../store/ask-store.ts'

export interface TotalChange extends TotalKey {
  source: string
  before: number
  after: number
  observationsBefore: number
  observationsAfter: number
}

type Said = Pick<LogRecord | RecordDraft, 'op' | 'kind' | 'category' | 'country' | 'end' | 'people' | 'role'>

/** undefined: it counts in no total (taken back, or a triangulation figure). Pure. */
export const totalKeyOf = ({ op, kind, category, country, end, role }: Said): TotalKey | undefined => {
  if (op !== 'report' || role === 'triangulation' || category === undefined) return undefined
  const period = kind === 'stock' ? (end ?? '') : (end ?? '').slice(0, 4)
  return { category, country: country ?? '', period }
}

const CHUNK = 2_000

/** The last word of the push about each observation. */
const lastOf = (appends: readonly Append[]): Append[] => {
  const last = new Map<string, Append>()
  for (const append of appends) {
    const known = last.get(keyOf(append))
    if (known === undefined || append.revision >= known.revision) last.set(keyOf(append), append)
  }
  return [...last.values()]
}

interface Sums {
  people: number
  observations: number
}

/** By source and key, how much comes and goes. Pure. */
const createSums = () => {
  const sums = new Map<string, TotalKey & Sums & { source: string }>()
  return {
    all: () => [...sums.values()],
    add(source: string, said: Said, sign: 1 | -1): void {
      const key = totalKeyOf(said)
      if (key === undefined) return
      const name = JSON.stringify([source, key])
      const sum = sums.get(name) ?? { source, ...key, people: 0, observations: 0 }
      sum.people += sign * (said.people ?? 0)
      sum.observations += sign
      sums.set(name, sum)
    },
  }
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE, SUM_TOO_LARGE */
export const previewTotals = async (
  store: Store,
  { appends, spool }: Pick<Decided, 'appends' | 'spool'>,
): Promise<TotalChange[]> => {
  const lookup = storeLookup(store)
  const sums = createSums()
  const last = lastOf(appends)
  for (let from = 0; from < last.length; from += CHUNK) {
    const chunk = last.slice(from, from + CHUNK)
    for (const [source, list] of Map.groupBy(chunk, (each) => each.source)) {
      const heads = await lookUpHeads(
        lookup,
        list.map(({ id, entry }) => ({ source, id, entry, op: 'report', hash: '' })),
      )
      // what is older than the head changes nothing
      const wins = list.filter((each) => each.revision > (heads.get(keyOf(each))?.revision ?? 0))
      const known = wins.flatMap(({ id }) => {
        const head = heads.get(keyOf({ source, id }))
        return head === undefined ? [] : [{ id, revision: head.revision }]
      })
      const before = await lookup.records(source, known)
      for (const each of wins) {
        const record = before.get(each.id)
        if (record !== undefined) sums.add(source, record, -1)
        sums.add(source, await readDraft(spool, each.entry), 1)
      }
    }
  }
  const changes: TotalChange[] = []
  for (const [source, list] of Map.groupBy(sums.all(), (each) => each.source)) {
    const stored = await askStore(() => sourceTotals(store, source, list))
    for (const { category, country, period, people, observations } of list) {
      const now = stored.find(
        (each) => each.category === category && each.country === country && each.period === period,
      )
      const before = now?.people ?? 0
      const observationsBefore = now?.observations ?? 0
      changes.push({
        source,
        category,
        country,
        period,
        before,
        after: before + people,
        observationsBefore,
        observationsAfter: observationsBefore + observations,
      })
    }
  }
  return changes.toSorted((left, right) =>
    JSON.stringify([left.source, left.category, left.country, left.period]).localeCompare(
      JSON.stringify([right.source, right.category, right.country, right.period]),
    ),
  )
}
