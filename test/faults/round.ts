/** One round: pushes and faults side by side, then the reckoning. */
import { setTimeout as pause } from 'node:timers/promises'
import { askOverHttp, checkRound, questionsAbout, type Checked, type Remembered } from './check-round.ts'
import type { FaultWorld } from './fault-world.ts'
import { faults } from './faults.ts'
import { createLedger } from './ledger.ts'
import type { Plan } from './plan.ts'
import { push } from './push.ts'
import { createRandom } from './random.ts'

interface RoundRecord extends Checked {
  seed: number
  faults: string[]
  pushes: number
  rows: number
  identities: number
  rejected: number
  /** pushes sent again, by what was answered before */
  sentAgain: Record<string, number>
  /** answers given meanwhile that were asked again */
  remembered: number
  /** services that ended without being told to */
  ends: string[]
  /** after the round's begin: the last fault mended, the last push answered, all of it stored and shown, all checked */
  mendedAfter: number
  answeredAfter: number
  shownAfter: number
  seconds: number
}

/** Asks while things break; whatever is answered must be the answer as of that instant for ever. */
const witness = async (world: FaultWorld, source: string, signal: AbortSignal): Promise<Remembered[]> => {
  const remembered = new Map<string, Remembered>()
  const [query] = questionsAbout(source)
  while (!signal.aborted && query !== undefined) {
    try {
      const answer = await askOverHttp(world, query)
      if (answer.asOf !== null && answer.series.length > 0)
        remembered.set(answer.asOf, { asOf: answer.asOf, answer })
    } catch {
      // what is down cannot answer
    }
    await pause(600, undefined, { signal }).catch(() => undefined)
  }
  return [...remembered.values()].slice(-4)
}

export const runRound = async (world: FaultWorld, plan: Plan): Promise<RoundRecord> => {
  const began = Date.now()
  const since = (): number => Math.round((Date.now() - began) / 100) / 10
  const ledger = createLedger()
  const sentAgain: Record<string, number> = {}
  const over = new AbortController()
  const watching = witness(world, plan.source, over.signal)
  const pushing = plan.pushes.map(async (planned) => {
    await pause(planned.at)
    const { receipt, refusals } = await push(world, planned)
    ledger.note(planned.rows, receipt)
    for (const [why, times] of Object.entries(refusals)) sentAgain[why] = (sentAgain[why] ?? 0) + times
  })
  const breaking = plan.faults.map(async ({ at, name, seed }) => {
    await pause(at)
    await faults[name].run(world, createRandom(seed))
  })
  let [answeredAfter, mendedAfter] = [0, 0]
  const [pushed, broken] = await Promise.all([
    Promise.allSettled(pushing).finally(() => {
      answeredAfter = since()
    }),
    Promise.allSettled(breaking).finally(() => {
      mendedAfter = since()
    }),
  ])
  over.abort()
  const remembered = await watching
  const failed = [...pushed, ...broken].flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  let shownAfter = 0
  const shown = (): void => {
    shownAfter = since()
  }
  const checked: Checked = await checkRound(world, plan.source, ledger, remembered, shown).catch(
    (error: unknown) => ({
      wrong: [error instanceof Error ? error.message : String(error)],
      appendedAgain: 0,
      driftKeys: 0,
    }),
  )
  return {
    seed: plan.seed,
    faults: plan.faults.map(({ name }) => name),
    pushes: plan.pushes.length,
    rows: ledger.rows,
    identities: ledger.accepted.size,
    rejected: ledger.wrong,
    sentAgain,
    remembered: remembered.length,
    ends: world.takeEnds(),
    ...checked,
    wrong: [
      ...failed.map((error) => (error instanceof Error ? error.message : String(error))),
      ...checked.wrong,
    ],
    mendedAfter,
    answeredAfter,
    shownAfter,
    seconds: since(),
  }
}
