/** `npm run faults -- --back-pressure [--seconds 300]`: one line of JSON on stdout, what goes on on stderr. */
import { openFaultWorld, startFaultStack } from '../fault-world.ts'
import { runBackPressure, type BackPressureRecord } from './back-pressure.ts'

/** Slow enough that ten times as much is no load for a small machine; the settings of the services are the usual ones. */
const SLOW_TO = 100_000
const ROWS_PER_SECOND = 3_000

const round = (record: BackPressureRecord): BackPressureRecord => ({
  ...record,
  seconds: Math.round(record.seconds),
  times: Number(record.times.toFixed(1)),
  drainedSeconds: Math.round(record.drainedSeconds),
})

/** Resolves to whether nothing was lost, surplus or wrong. */
export const backPressure = async (seconds: number, tell: (line: string) => void): Promise<boolean> => {
  const engines = await startFaultStack(tell)
  try {
    const world = await openFaultWorld(engines, {
      OBSERVATIONS_PER_PART: '200000',
      KAFKA_SESSION_MS: '20000',
    })
    try {
      let told = 0
      const record = await runBackPressure(world, {
        slowTo: SLOW_TO,
        rowsPerSecond: ROWS_PER_SECOND,
        rowsPerPush: 500,
        pushers: { own: 6, compared: 4, crowd: 40 },
        kafkaStandsMs: 15_000,
        enough: (now) => now.seconds >= seconds,
        tell(line) {
          if (Date.now() - told < 10_000) return
          told = Date.now()
          tell(line)
        },
      })
      process.stdout.write(`${JSON.stringify(round(record))}\n`)
      for (const line of [...record.ends, ...record.wrong]) tell(line)
      return record.wrong.length === 0 && record.unexplained === 0
    } finally {
      await world.close()
    }
  } finally {
    await engines.stop()
  }
}
