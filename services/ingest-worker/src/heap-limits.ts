/**
 * Imported before anything else: V8 would rather keep 400 MB than collect, and this process has a bound of 300 MB.
 * Measured over 300,000 rows: peak 358 MB without, 285 MB with, for a fifth more CPU time. Where the command line
 * can be chosen, --max-semi-space-size=4 --max-old-space-size=96 does better still (202 MB).
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=4')
setFlagsFromString('--max-old-space-size=96')
setFlagsFromString('--semi-space-growth-factor=1')
