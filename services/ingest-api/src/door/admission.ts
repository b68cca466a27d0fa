/**
 * Back-pressure: what is in flight is bounded, beyond it the answer is 503 and Retry-After, and Kafka never queues in our
 * memory. Room is taken by what has arrived, not by what a header promises: one request that promised 256 MiB and sent
 * six bytes locked everybody out. Who wants more room than there is waits with reading on; one push at a time may go
 * beyond it, or two that hold half each would wait for each other for ever. Where others want to come in as well, nobody
 * has more than half of the pushes.
 */
import { TidelineError } from '@tideline/contracts'

export interface AdmissionLimits {
  maxBytes: number
  maxPushes: number
  /** ms that a push waits for room before it is sent away */
  waitMs?: number
  /** ms */
  now?: () => number
}

export interface Leave {
  (): void
  /**
   * The push holds so many bytes by now. Resolves when there is room for them.
   *
   * @throws {TidelineError} OVERLOADED
   */
  grow(bytes: number): Promise<void> | undefined
}

export interface Admission {
  /**
   * Lets a push in that holds so many bytes at first; `who` sends it.
   *
   * @throws {TidelineError} OVERLOADED
   */
  enter(bytes: number, who?: string): Leave
  readonly bytes: number
  readonly pushes: number
}

/** Less than the 25 s that proxies and devices wait. */
const WAIT_MS = 20_000

/** ms for which whoever came, or was sent away, counts as wanting to come again */
const REMEMBERED_MS = 10_000

const overloaded = (): TidelineError =>
  new TidelineError('OVERLOADED', undefined, { context: { retryAfterSeconds: 2 } })

interface Entry {
  reserved: number
  left: boolean
}

interface Waiting {
  entry: Entry
  wanted: number
  resolve(): void
}

export const createAdmission = ({
  maxBytes,
  maxPushes,
  waitMs = WAIT_MS,
  now = Date.now,
}: AdmissionLimits): Admission => {
  let bytes = 0
  let pushes = 0
  const bySender = new Map<string, number>()
  /** senders, and when they came last, let in or not */
  const seen = new Map<string, number>()
  /** the one that may go beyond */
  let beyond: Entry | undefined
  const waiting = new Set<Waiting>()

  const take = (entry: Entry, wanted: number): boolean => {
    const more = wanted - entry.reserved
    if (bytes + more > maxBytes && beyond !== entry) {
      if (beyond !== undefined) return false
      beyond = entry
    }
    bytes += more
    entry.reserved = wanted
    return true
  }

  const shareOf = (who: string): number => {
    const at = now()
    seen.set(who, at)
    for (const [sender, last] of seen) if (at - last > REMEMBERED_MS) seen.delete(sender)
    const alone = [...seen.keys()].every((sender) => sender === who) && pushes === (bySender.get(who) ?? 0)
    return alone ? maxPushes : Math.ceil(maxPushes / 2)
  }

  const letWaitingIn = (): void => {
    for (const each of waiting)
      if (take(each.entry, each.wanted)) {
        waiting.delete(each)
        each.resolve()
      }
  }

  const untilRoom = async (entry: Entry, wanted: number): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      const each: Waiting = {
        entry,
        wanted,
        resolve: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      const timer = setTimeout(() => {
        waiting.delete(each)
        reject(overloaded())
      }, waitMs)
      waiting.add(each)
    })
  }

  return {
    get bytes() {
      return bytes
    },
    get pushes() {
      return pushes
    },
    enter(first, who) {
      const ofSender = who === undefined ? 0 : (bySender.get(who) ?? 0)
      const share = who === undefined ? maxPushes : shareOf(who)
      // one push alone is always let in, or a body within its own limit could never be sent
      if (pushes > 0 && (bytes + first > maxBytes || pushes >= maxPushes || ofSender >= share))
        throw overloaded()
      bytes += first
      pushes += 1
      if (who !== undefined) bySender.set(who, ofSender + 1)
      const entry: Entry = { reserved: first, left: false }
      const leave = (): void => {
        if (entry.left) return
        entry.left = true
        bytes -= entry.reserved
        pushes -= 1
        if (beyond === entry) beyond = undefined
        if (who !== undefined) {
          const rest = (bySender.get(who) ?? 1) - 1
          if (rest > 0) bySender.set(who, rest)
          else bySender.delete(who)
        }
        letWaitingIn()
      }
      const grow = (actual: number): Promise<void> | undefined =>
        entry.left || actual <= entry.reserved || take(entry, actual) ? undefined : untilRoom(entry, actual)
      return Object.assign(leave, { grow })
    },
  }
}
