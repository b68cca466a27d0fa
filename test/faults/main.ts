/**
 * `npm run faults -- --rounds N [--seed S] [--fault NAME]... [--each]`: random rounds on a stack of their own. Each prints
 * its seed; `--rounds 1 --seed` with it does that round again. `--each`: a round for each fault (of those named). Exit code 1 when one ends with something lost, surplus or
 * wrong. One line a round as JSON goes to stdout, everything else to stderr. `--back-pressure [--seconds N]`: ten times
 * what ClickHouse takes instead (back-pressure/).
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { backPressure } from './back-pressure/run.ts'
import { openFaultWorld, startFaultStack, type FaultWorld } from './fault-world.ts'
import { faultNames, faults, isFaultName, type FaultName } from './faults.ts'
import { planRound, seedOf } from './plan.ts'
import { runRound } from './round.ts'

/** A new world now and then: the checks read the whole of it. */
const ROUNDS_A_WORLD = 20

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string' },
    fault: { type: 'string', multiple: true },
    each: { type: 'boolean', default: false },
    'back-pressure': { type: 'boolean', default: false },
    seconds: { type: 'string', default: '300' },
  },
})
const tell = (line: string): void => void process.stderr.write(`${line}\n`)
if (values['back-pressure']) process.exit((await backPressure(Number(values.seconds), tell)) ? 0 : 1)
const wanted = values.fault?.filter(isFaultName)
const each = wanted ?? faultNames.filter((name) => faults[name].weight > 0)
const rounds = values.each ? each.length : Number(values.rounds)
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed)
if (
  !Number.isSafeInteger(rounds) ||
  rounds < 1 ||
  !Number.isSafeInteger(seed) ||
  wanted?.length !== values.fault?.length
) {
  process.stderr.write(
    `usage: npm run faults -- --rounds N [--seed S] [--fault NAME]... [--each]\n   or: npm run faults -- --back-pressure [--seconds N]\n${faultNames.join('\n')}\n`,
  )
  process.exit(2)
}
/** undefined: as the seed decides */
const faultsOf = (nth: number): FaultName[] | undefined => (values.each ? each.slice(nth, nth + 1) : wanted)

tell(`faults: ${rounds} rounds, seed ${seed}`)
const engines = await startFaultStack(tell)
let world: FaultWorld | undefined
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted = true
  })
}
let bad = 0
let done = 0
const sums = { rows: 0, identities: 0, rejected: 0 }
try {
  for (let nth = 0; nth < rounds && !interrupted; nth += 1) {
    if (world === undefined || nth % ROUNDS_A_WORLD === 0) {
      await world?.close()
      world = undefined
      world = await openFaultWorld(engines)
    }
    const plan = planRound(seedOf(seed, nth), faultsOf(nth))
    const record = await runRound(world, plan).catch((error: unknown) => {
      tell(
        `round ${nth + 1}, seed ${plan.seed}, broke off: ${plan.faults.map(({ name }) => name).join(', ')}`,
      )
      throw error
    })
    done += 1
    sums.rows += record.rows
    sums.identities += record.identities
    sums.rejected += record.rejected
    process.stdout.write(`${JSON.stringify(record)}\n`)
    if (record.wrong.length > 0) {
      bad += 1
      tell(
        `round ${nth + 1}, seed ${record.seed}, ${record.faults.join(', ')}:\n  ${record.wrong.join('\n  ')}`,
      )
    } else {
      tell(`round ${nth + 1}, seed ${record.seed}, ${record.seconds} s: ${record.faults.join(', ')}`)
    }
  }
} finally {
  await world?.close()
  await engines.stop()
}
tell(
  `${done} rounds, ${bad} with something wrong: ${sums.rows} rows, ${sums.identities} identities stored, ${sums.rejected} rejected on purpose (seed ${seed})`,
)
process.exitCode = bad > 0 ? 1 : 0
