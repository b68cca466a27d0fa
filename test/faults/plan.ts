/** A round as its seed decides it: who pushes what when, and what breaks when. Pure. */
import { fieldWork, type PushedRow } from './field-work.ts'
import { faultNames, faults, type FaultName } from './faults.ts'
import { createRandom, type Random } from './random.ts'

export interface PlannedPush {
  /** ms after the round's begin */
  at: number
  rows: PushedRow[]
  /** the team's connection breaks so many ms after it began to send; it then sends all of it again */
  breaksAfter: number | null
}

interface PlannedFault {
  at: number
  name: FaultName
  seed: number
}

export interface Plan {
  seed: number
  source: string
  pushes: PlannedPush[]
  faults: PlannedFault[]
}

const PUSHING_MS = 3_500

/** By weight, without repetition of a target. */
const chooseFaults = (random: Random, count: number): FaultName[] => {
  const chosen: FaultName[] = []
  while (chosen.length < count) {
    const free = faultNames.filter((name) =>
      chosen.every((other) => faults[other].target !== faults[name].target),
    )
    const drum = free.flatMap((name) => Array.from({ length: faults[name].weight }, () => name))
    if (drum.length === 0) break
    chosen.push(random.pick(drum))
  }
  return chosen
}

/** The n-th seed of a run: one number names the round, whatever run it was in. */
export const seedOf = (seed: number, round: number): number => (seed + round * 7_919) >>> 0

export const planRound = (seed: number, wanted?: readonly FaultName[]): Plan => {
  const random = createRandom(seed)
  const source = `team-${seed}`
  const count = random.between(12, 18)
  const rows = fieldWork(random, source, count)
  const names = wanted ?? chooseFaults(random, random.between(1, 3))
  return {
    seed,
    source,
    pushes: rows.map((each, nth) => ({
      at: Math.round((nth * PUSHING_MS) / count) + random.below(150),
      rows: each,
      breaksAfter: random.chance(0.12) ? random.below(40) : null,
    })),
    faults: names.map((name) => ({ at: random.between(100, 1_500), name, seed: random.below(2 ** 31) })),
  }
}
