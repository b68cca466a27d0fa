/** Back-pressure: what is in flight is bounded, beyond it the answer is 503 and Retry-After, and Kafka never queues in our memory. */
import { TidelineError } from '@tideline/contracts'

export interface AdmissionLimits {
  maxBytes: number
  maxPushes: number
}

export interface Leave {
  (): void
  /** the push turned out to hold so many: counted, never refused, since it would be too large the next time too */
  grow(bytes: number): void
}

export interface Admission {
  /** Reserves room for a push of so many bytes; throws OVERLOADED. Returns how to give it back. */
  enter(bytes: number): Leave
  readonly bytes: number
  readonly pushes: number
}

export const createAdmission = (limits: AdmissionLimits): Admission => {
  let bytes = 0
  let pushes = 0
  return {
    get bytes() {
      return bytes
    },
    get pushes() {
      return pushes
    },
    enter(wanted) {
      // one push alone is always let in, or a body within its own limit could never be sent
      if (pushes > 0 && (bytes + wanted > limits.maxBytes || pushes >= limits.maxPushes)) {
        throw new TidelineError('OVERLOADED', undefined, { context: { retryAfterSeconds: 2 } })
      }
      bytes += wanted
      pushes += 1
      let left = false
      let reserved = wanted
      const leave = (): void => {
        if (left) return
        left = true
        bytes -= reserved
        pushes -= 1
      }
      const grow = (actual: number): void => {
        if (left || actual <= reserved) return
        bytes += actual - reserved
        reserved = actual
      }
      return Object.assign(leave, { grow })
    },
  }
}
