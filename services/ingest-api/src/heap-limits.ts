/**
 * Imported before anything else. V8 sizes its heap for throughput on a machine that it thinks is its own: in
 * `npm run faults -- --back-pressure` this process stood at 388 MiB without these limits, at 299 with a small young
 * generation, and at 219 (with fewer rows) when the old one grows in small steps too. The old generation has no hard
 * limit of ours: what it holds is bounded by what is let in (admission.ts), and a process that ends because a large
 * file is read would refuse it for ever.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=16')
setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--heap-growing-percent=30')
