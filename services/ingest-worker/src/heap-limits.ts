/**
 * Imported before anything else: V8 would rather keep 400 MB than collect, and this process has a bound of 300 MB.
 * Peaks over 300,000 rows on two busy cores: 412 MiB without these limits, 284 MiB with them at 1.5 MiB a partition and
 * fetch; `npm run bench -- --only sink` prints it.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=4')
setFlagsFromString('--max-old-space-size=96')
setFlagsFromString('--semi-space-growth-factor=1')
