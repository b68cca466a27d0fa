import type { Readable } from 'node:stream'
import type { Settings } from './environment.ts'
import type { Streams } from './output.ts'

/** What a command gets from the process it runs in; only main.ts takes it from there. */
export interface Shell extends Streams {
  stdin: Readable
  settings: Settings
  /** for the processes that `up` starts */
  env: NodeJS.ProcessEnv
}
