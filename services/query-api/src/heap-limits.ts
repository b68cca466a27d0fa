/**
 * Imported before anything else. With V8's own young generation this process stood at 365 MiB under the series of
 * `npm run bench -- --only series`, with a small one at 232; a large log's answers took it to 395, so the old generation
 * grows in small steps too. It has no hard limit of ours: a large answer needs it.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=4')
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=30')
