/**
 * Imported before anything else. With V8's own young generation this process stood at 365 MiB under the series of
 * `npm run bench -- --only series`, with a small one at 232. The old generation has no limit of ours: a large answer needs it.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=4')
