/** Memory, disk and clock (pure): what they have to be for the local stack, and for the containers. */
import { fine, warn, wrong, type Finding } from './finding.ts'

const GIB = 1024 ** 3

export type Kind = 'local' | 'compose'

/**
 * GiB that a start needs, and those from which on nobody has to look. Local: Kafka up to half a GiB of heap, five services
 * of 200 to 400 MiB (docs/benchmarks.md) and the store. In containers Kafka's heap is up to 1 GiB, and ClickHouse is the
 * server with its caches.
 */
const memoryNeed = { local: { least: 2, good: 3 }, compose: { least: 4, good: 8 } } as const

/** The local store refuses inserts below 128 MiB; images and volumes of the containers take some GiB by themselves. */
const diskNeed = { local: { least: 1, good: 5 }, compose: { least: 5, good: 20 } } as const

const inGib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`

export const judgeMemory = (availableBytes: number, kind: Kind): Finding => {
  const { least, good } = memoryNeed[kind]
  const found = `${inGib(availableBytes)} available`
  if (availableBytes < least * GIB)
    return wrong(
      'memory',
      found,
      `It takes ${least} GiB at least; end other programs, or use another machine.`,
    )
  if (availableBytes < good * GIB)
    return warn('memory', found, `Large pushes and questions may fail; ${good} GiB are comfortable.`)
  return fine('memory', found)
}

export const judgeDisk = (freeBytes: number, place: string, kind: Kind): Finding => {
  const { least, good } = diskNeed[kind]
  const found = `${inGib(freeBytes)} free at ${place}`
  if (freeBytes < least * GIB) {
    const other =
      kind === 'local'
        ? ', or use --data-dir on another disk'
        : ' (`docker system df` tells what Docker holds)'
    return wrong('disk', found, `It takes ${least} GiB at least; make room${other}.`)
  }
  if (freeBytes < good * GIB)
    return warn('disk', found, `The log of everything is kept for ever: ${good} GiB are a start.`)
  return fine('disk', found)
}

/** `wanted`: what docker-compose.yml lets a container use (CPUS), of which Docker refuses more than there is. */
export const judgeProcessors = (available: number, wanted: number): Finding =>
  available < wanted
    ? wrong('processors', `${available}, and containers are given ${wanted}`, `Set CPUS=${available}.`)
    : fine('processors', String(available))

export interface ClockFacts {
  now: number
  /** when the newest of the project's own files was written, ms */
  newestFile: number
  /** whether the system says that its clock follows a time server; null where it does not say */
  synchronised: boolean | null
  /** the clock of the stack of TIDELINE_URL minus ours, ms; null where none was asked or answered */
  remoteAheadMs: number | null
}

/** A Date header is cut to the second, and the answer takes its time. */
const REMOTE_TOLERANCE_MS = 5_000

const setTheClock = 'Set the clock and let it follow a time server (Linux: timedatectl set-ntp true).'

export const judgeClock = ({ now, newestFile, synchronised, remoteAheadMs }: ClockFacts): Finding => {
  const found = new Date(now).toISOString()
  // a file of tomorrow: the clock is wrong now or was then
  if (newestFile - now > 60_000)
    return wrong('clock', `${found}, before files of this project were written`, setTheClock)
  if (remoteAheadMs !== null && Math.abs(remoteAheadMs) > REMOTE_TOLERANCE_MS) {
    const seconds = Math.round(Math.abs(remoteAheadMs) / 1000)
    return wrong(
      'clock',
      `${seconds} s ${remoteAheadMs > 0 ? 'behind' : 'ahead of'} the stack's`,
      setTheClock,
    )
  }
  if (synchronised === false) return warn('clock', `${found}, and follows no time server`, setTheClock)
  return fine('clock', found)
}
