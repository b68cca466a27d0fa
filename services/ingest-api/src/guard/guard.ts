/**
 * The double-count guard of one push: what its rows say of each other and of what is stored, as warnings. It never
 * refuses a row, and a row that is refused or unchanged is never warned about.
 */
import type { WarningCode } from '@tideline/contracts'
import type { GuardFacts } from './facts.ts'
import type { AskStoredFacts } from './facts-held.ts'
import { Known } from './known.ts'

/** An observation of the push, as far as the guard looks at it. */
export interface GuardedObservation {
  source: string
  id: string
  /** what it may count twice with; few have any */
  guard?: GuardFacts
}

export interface GuardedRecord {
  observations: readonly GuardedObservation[]
}

export interface Guard {
  /** Of records of which some observations were taken, the warnings by row; asked chunk by chunk, in the file's order. */
  warningsOf(taken: readonly Taken[]): Promise<{ row: number; codes: WarningCode[] }[]>
}

export interface Taken {
  row: number
  /** what is appended of it */
  appended: readonly GuardedObservation[]
  /** what is stored already as it is */
  unchanged: readonly GuardedObservation[]
}

const identityOf = ({ source, id }: Pick<GuardedObservation, 'source' | 'id'>): string => `${source}|${id}`

/** Where each observation of the push stands after it; only when some stand anywhere. */
const standingAfter = (records: readonly GuardedRecord[]): Map<string, string | undefined> => {
  const after = new Map<string, string | undefined>()
  const observations = records.flatMap((record) => record.observations)
  if (observations.every(({ guard }) => guard?.same === undefined)) return after
  for (const observation of observations) after.set(identityOf(observation), observation.guard?.same)
  return after
}

export const createGuard = (records: readonly GuardedRecord[], askStored: AskStoredFacts): Guard => {
  const known = new Known()
  for (const { observations } of records)
    for (const { guard } of observations) if (guard !== undefined) known.note(guard)
  const after = standingAfter(records)
  /** whether an observation leaves the group by this very push */
  const leaves =
    (key: string) =>
    (identity: string): boolean =>
      after.has(identity) && after.get(identity) !== key
  const hold = (observation: GuardedObservation): void => {
    const key = observation.guard?.same
    const identity = identityOf(observation)
    if (key !== undefined && !leaves(key)(identity)) known.hold(key, identity, leaves(key))
  }

  return {
    async warningsOf(taken) {
      const facts = taken.flatMap(({ appended }) =>
        appended.flatMap(({ guard }) => (guard === undefined ? [] : [guard])),
      )
      const stored = await askStored(facts)
      for (const each of stored.facts) known.note(each)
      for (const { key, source, id } of stored.same) {
        const identity = identityOf({ source, id })
        if (!leaves(key)(identity)) known.hold(key, identity, leaves(key))
      }
      return taken.map(({ row, appended, unchanged }) => {
        unchanged.forEach(hold)
        const codes = new Set<WarningCode>()
        for (const observation of appended) {
          hold(observation)
          if (observation.guard === undefined) continue
          for (const code of known.warningsOf(observation.guard, identityOf(observation))) codes.add(code)
        }
        return { row, codes: [...codes] }
      })
    },
  }
}
