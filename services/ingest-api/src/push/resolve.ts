/**
 * Second part of a push: each waiting observation gets its outcome and revision. Heads are looked up in chunks,
 * and only where a row needs one; what the push itself says about an id earlier counts as its head for the next.
 */
import {
  diffContent,
  errorCodes,
  type ChangeCounts,
  type LogRecord,
  type RecordDraft,
  type WarningCode,
} from '@tideline/contracts'
import { decideRevision, needsLookup, type Decision, type Head } from './decide-revision.ts'
import type { Guard, Taken } from '../guard/guard.ts'
import { observationOf } from './observation-of.ts'
import type { PendingObservation, PendingRecord, RefusedRecord } from './read-rows.ts'
import { recordOutcome, rowRejection, type ReceiptBuilder } from '../receipts/receipt-builder.ts'
import type { Spool } from './spool.ts'

/** What the store is asked; ClickHouse in production. */
export interface HeadLookup {
  heads(source: string, ids: readonly string[]): Promise<ReadonlyMap<string, Head>>
  records(
    source: string,
    wanted: readonly { id: string; revision: number }[],
  ): Promise<ReadonlyMap<string, LogRecord>>
}

/** A spool entry and the revision it is appended under. */
export interface Append {
  source: string
  id: string
  revision: number
  entry: number
}

/** Rows that were rejected once, by their row in this push. */
export interface Replay {
  /** ms since the epoch when the row was refused: what is stored since then is newer than what it says */
  saidAt(row: number): number
  taken(row: number, outcome: 'new' | 'revised' | 'unchanged'): void
}

export interface ResolveOptions {
  records: readonly PendingRecord[]
  spool: Spool
  lookup: HeadLookup
  /** every row is looked up, also those with a revision of their own */
  replay: Replay | undefined
  guard: Guard
  builder: ReceiptBuilder
}

const CHUNK = 2_000

const keyOf = (observation: Pick<PendingObservation, 'source' | 'id'>): string =>
  `${observation.source}|${observation.id}`

interface Revised {
  observation: PendingObservation
  head: Head
  /** the spool entry of the earlier row of this push, where that is the head */
  headEntry: number | undefined
}

const takenOf = (
  row: number,
  decided: readonly { observation: PendingObservation; decision: Decision }[],
): Taken => {
  const [unchanged = [], appended = []] = [true, false].map((same) =>
    decided
      .filter(({ decision }) => (decision.outcome === 'unchanged') === same)
      .map(({ observation }) => observation),
  )
  return { row, appended, unchanged }
}

export const resolveRecords = async (
  options: ResolveOptions,
): Promise<{ appends: Append[]; refused: RefusedRecord[] }> => {
  const { spool, builder, lookup } = options
  const inPush = new Map<string, Head & { entry: number }>()
  const byRevision = new Map<string, Head>()
  const appends: Append[] = []
  const refused: RefusedRecord[] = []

  const lookUp = async (observations: readonly PendingObservation[]): Promise<Map<string, Head>> => {
    const idsBySource = new Map<string, string[]>()
    for (const { source, id } of observations) {
      const ids = idsBySource.get(source)
      if (ids === undefined) idsBySource.set(source, [id])
      else ids.push(id)
    }
    const found = new Map<string, Head>()
    for (const [source, ids] of idsBySource) {
      for (const [id, head] of await lookup.heads(source, ids)) found.set(`${source}|${id}`, head)
    }
    return found
  }

  const draftOf = async (entry: number): Promise<RecordDraft> => {
    const [bytes] = await spool.read(entry, entry + 1)
    return JSON.parse(bytes?.toString('utf8') ?? '')
  }

  /** Counts what changed in the revised ones; their former content is read in one question a source. */
  const countChanges = async (revised: readonly Revised[]): Promise<void> => {
    const stored = new Map<string, LogRecord>()
    const bySource = Map.groupBy(
      revised.filter(({ headEntry }) => headEntry === undefined),
      ({ observation }) => observation.source,
    )
    for (const [source, list] of bySource) {
      const wanted = list.map(({ observation, head }) => ({ id: observation.id, revision: head.revision }))
      for (const [id, record] of await lookup.records(source, wanted)) stored.set(`${source}|${id}`, record)
    }
    for (const { observation, head, headEntry } of revised) {
      const before = headEntry === undefined ? stored.get(keyOf(observation)) : await draftOf(headEntry)
      const [first] = before === undefined ? [] : diffContent(before, await draftOf(observation.entry))
      const kind: keyof ChangeCounts = head.op === 'retract' ? 'other' : (first ?? 'other')
      builder.change(kind)
    }
  }

  /** A rejected row is replayed late; a push replays the newest first, so what it holds already is newer. */
  const saidSince = (row: number, head: Head | undefined, inThisPush: boolean): boolean => {
    if (options.replay === undefined || head === undefined) return false
    return inThisPush || (head.recordedAt ?? 0) > options.replay.saidAt(row)
  }

  const resolveChunk = async (records: readonly PendingRecord[]): Promise<void> => {
    const observations = records.flatMap((record) => record.observations)
    const lookedUp = options.replay !== undefined || observations.some(needsLookup)
    const heads = lookedUp ? await lookUp(observations) : new Map<string, Head>()
    const revised: Revised[] = []
    const taken: Taken[] = []
    for (const record of records) {
      const decided: { observation: PendingObservation; decision: Decision; revised?: Revised }[] = []
      /** a record that is refused after all has said nothing of any of its observations */
      const takeBack: (() => void)[] = []
      for (const observation of record.observations) {
        const key = keyOf(observation)
        const stored = heads.get(key)
        const pushed = inPush.get(key)
        const head = pushed !== undefined && pushed.revision >= (stored?.revision ?? 0) ? pushed : stored
        const decision = decideRevision(observation, {
          head,
          lookedUp,
          saidSince: saidSince(record.row, head, head === pushed),
          sameRevision:
            observation.revision === undefined ? undefined : byRevision.get(`${key}|${observation.revision}`),
        })
        const isCorrection =
          decision.outcome === 'revised' && observation.op === 'report' && head !== undefined && lookedUp
        decided.push({
          observation,
          decision,
          ...(isCorrection
            ? { revised: { observation, head, headEntry: head === pushed ? pushed?.entry : undefined } }
            : {}),
        })
        if (decision.outcome === 'new' || decision.outcome === 'revised') {
          const { hash, op, entry } = observation
          const now = { revision: decision.revision, hash, op, entry }
          const revisionKey = `${key}|${decision.revision}`
          byRevision.set(revisionKey, now)
          if (pushed === undefined || decision.revision > pushed.revision) inPush.set(key, now)
          takeBack.push(() => {
            byRevision.delete(revisionKey)
            if (pushed === undefined) inPush.delete(key)
            else inPush.set(key, pushed)
          })
        }
      }
      const reason = decided.find(({ decision }) => decision.outcome === 'refused')
      if (reason?.decision.outcome === 'refused') {
        for (const each of takeBack.toReversed()) each()
        const { code } = reason.decision
        const { revision, baseRevision } = reason.observation
        const path = code === 'BASE_REVISION_STALE' ? 'baseRevision' : 'revision'
        const value = code === 'BASE_REVISION_STALE' ? baseRevision : revision
        const rejection = rowRejection(record.row, [{ code, path, value, message: errorCodes[code].hint }])
        const draft = await draftOf(reason.observation.entry)
        const payload = JSON.stringify(
          observationOf({
            ...draft,
            ...(revision === undefined ? {} : { revision }),
            ...(baseRevision === undefined ? {} : { baseRevision }),
          }),
        )
        refused.push({ rejection, source: reason.observation.source, payload })
        builder.record('rejected')
        builder.reject(rejection)
        continue
      }
      const outcomes: ('new' | 'revised' | 'unchanged')[] = []
      for (const { observation, decision, revised: correction } of decided) {
        if (decision.outcome === 'refused') continue
        outcomes.push(decision.outcome)
        builder.observation(decision.outcome, observation.op === 'retract')
        if (decision.outcome === 'unchanged') continue
        const { source, id, entry } = observation
        appends.push({ source, id, revision: decision.revision, entry })
        if (decision.unknownRetracted) builder.warn('RETRACTION_OF_UNKNOWN', record.row)
        if (correction !== undefined) revised.push(correction)
      }
      const outcome = recordOutcome(outcomes)
      builder.record(outcome)
      taken.push(takenOf(record.row, decided))
      if (outcome !== 'rejected') options.replay?.taken(record.row, outcome)
      for (const code of new Set(record.warnings.map((warning): WarningCode => warning.code))) {
        builder.warn(code, record.row)
      }
    }
    for (const { row, codes } of await options.guard.warningsOf(taken))
      for (const code of codes) builder.warn(code, row)
    await countChanges(revised)
  }

  for (let from = 0; from < options.records.length; from += CHUNK) {
    await resolveChunk(options.records.slice(from, from + CHUNK))
  }
  return { appends, refused }
}
