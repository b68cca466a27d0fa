/** What a trouble is told as. Pure. */
import type { Trouble } from '../fetch/trouble.ts'
import { instantOf } from '../keep/instant.ts'
import type { Run } from '../keep/run.ts'

export type Outcome = Omit<Run, 'collection' | 'source' | 'startedAt' | 'endedAt' | 'attempts'>

export const ofTrouble = ({ reason, message, details }: Trouble, now: number): Outcome => ({
  outcome: details.next === 'stop' ? 'stopped' : 'failed',
  reason,
  message: message.slice(0, 2_000),
  ...(details.status === undefined ? {} : { status: details.status }),
  ...(details.code === undefined ? {} : { code: details.code }),
  ...(details.waitMs === undefined ? {} : { notBefore: instantOf(now + details.waitMs) }),
})
