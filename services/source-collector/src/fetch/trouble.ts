/** Why a visit brought nothing. `again`: another try may bring something; `stop`: only a person can help. */
import type { Reason } from '../keep/run.ts'

interface TroubleDetails {
  next: 'again' | 'later' | 'stop'
  status?: number
  /** of an error of ours */
  code?: string
  /** ms that the publisher asks to wait */
  waitMs?: number
  cause?: unknown
}

export class Trouble extends Error {
  readonly reason: Reason
  readonly details: TroubleDetails

  constructor(reason: Reason, message: string, details: TroubleDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'Trouble'
    this.reason = reason
    this.details = details
  }
}
