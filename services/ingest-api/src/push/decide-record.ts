/** The decision about each observation of one record: all of them are taken, or the first that is not says why. */
import { decideRevision, type Decision, type Head } from './decide-revision.ts'
import { keyOf, type PendingObservation, type PendingRecord } from './pending.ts'
import type { PushHead, PushHeads } from './push-heads.ts'
import type { Replay } from './replay.ts'

type Refusal = Extract<Decision, { outcome: 'refused' }>

/** A report of something that is known already, with other content. */
export interface Correction {
  observation: PendingObservation
  head: Head
  /** the spool entry of the earlier row of this push, where that is the head */
  headEntry: number | undefined
}

export interface TakenObservation {
  observation: PendingObservation
  decision: Exclude<Decision, Refusal>
  correction: Correction | undefined
}

export type RecordDecision =
  | { taken: TakenObservation[] }
  | { refused: PendingObservation; code: Refusal['code'] }

export interface KnownHeads {
  /** what the store holds, by `keyOf` */
  stored: ReadonlyMap<string, Head>
  /** whether the store was asked */
  lookedUp: boolean
  pushed: PushHeads
  replay: Pick<Replay, 'saidAt'> | undefined
}

/** A rejected row is replayed late; a push replays the newest first, so what it holds already is newer. */
const saidSince = (
  replay: KnownHeads['replay'],
  row: number,
  head: Head | undefined,
  inThisPush: boolean,
): boolean => {
  if (replay === undefined || head === undefined) return false
  return inThisPush || (head.recordedAt ?? 0) > replay.saidAt(row)
}

const correctionOf = (
  observation: PendingObservation,
  decision: Decision,
  head: Head | undefined,
  pushed: PushHead | undefined,
): Correction | undefined =>
  decision.outcome === 'revised' && observation.op === 'report' && head !== undefined
    ? { observation, head, headEntry: head === pushed ? pushed?.entry : undefined }
    : undefined

/** Notes in `known.pushed` what the record says. */
export const decideRecord = (record: PendingRecord, known: KnownHeads): RecordDecision => {
  const taken: TakenObservation[] = []
  const takeBack: (() => void)[] = []
  for (const observation of record.observations) {
    const key = keyOf(observation)
    const { hash, op, entry } = observation
    const stored = known.stored.get(key)
    const pushed = known.pushed.headOf(key)
    const head = pushed !== undefined && pushed.revision >= (stored?.revision ?? 0) ? pushed : stored
    const decision = decideRevision(observation, {
      head,
      lookedUp: known.lookedUp,
      saidSince: saidSince(known.replay, record.row, head, head === pushed),
      sameRevision:
        observation.revision === undefined ? undefined : known.pushed.ofRevision(key, observation.revision),
    })
    if (decision.outcome === 'refused') {
      for (const each of takeBack.toReversed()) each()
      return { refused: observation, code: decision.code }
    }
    const correction = known.lookedUp ? correctionOf(observation, decision, head, pushed) : undefined
    taken.push({ observation, decision, correction })
    if (decision.outcome === 'unchanged') continue
    takeBack.push(known.pushed.say(key, { revision: decision.revision, hash, op, entry }))
  }
  return { taken }
}
