/** What one enumerator sends in a day, whatever the tool; each tool is one file beside this one. */
import type { Language } from '@tideline/contracts'
import type { Pipeline } from '../../e2e/pipeline.ts'
import type { KoboSimulator } from '../kobo-simulator.ts'

export interface Enumerator {
  name: string
  language: Language
  /** of the team */
  source: string
  /** 1 to 900; the same numbers in every run */
  people(): number
}

export interface Day {
  pipeline: Pipeline
  /** of the network in between */
  url: string
  key: string
  /** a folder of this enumerator's own */
  folder: string
  kobo: KoboSimulator
}

export interface Sent {
  tag: string
  receipts: string[]
  /** how many of them there have to be answers for */
  rows: number
}

export interface Played {
  /** whose figures they are: the team's, or those of the form */
  source: string
  /** people, at the end of the day */
  meant: number
  sent: Sent[]
}

export interface Tool {
  name: string
  /** Resolves when all of it is acknowledged, however often it has to be tried. */
  play(enumerator: Enumerator, day: Day): Promise<Played>
}

/** Of one push on a busy machine; nobody gives up before. */
export const PATIENCE_MS = 300_000
