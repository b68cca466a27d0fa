/** What is listened to and who listens, which know each other. */
import type { Readable } from 'node:stream'
import type { StreamChange } from '@tideline/contracts'
import type { Understood } from '../series/understand.ts'
import type { ChangeText } from './messages.ts'
import type { ToldPoints } from './told-points.ts'

export interface Question {
  readonly id: string
  readonly understood: Understood
  readonly echo: StreamChange['query']
  readonly listeners: Set<Listener>
  /** how many connections have it, or are about to */
  held: number
  /** what was told last; undefined until it was asked for the first time */
  points: ToldPoints | undefined
  /** the watermark that `points` are as of */
  at: string
  /** the last look at it failed: look again whatever changed */
  missed: boolean
  /** something of it is held (ADR 0056): it is told when an hour is full, though nothing comes then */
  waits: boolean
}

export interface Listener {
  readonly body: Readable
  readonly questions: readonly Question[]
  /** everything up to this instant has been told: what a connection that breaks resumes from */
  since: string
  ready(resumedFrom: string | null): void
  /** `last`: nothing else is told of this watermark */
  change(question: Question, told: { watermark: string; text: ChangeText; last: boolean }): void
  heartbeat(): void
  end(): void
}
