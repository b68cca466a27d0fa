export { recomputeFlows } from './sweep/flow-keys.ts'
export { sweep, type RunParts, type SweepOptions, type SweepOutcome } from './sweep/sweep.ts'
export { lastVerification } from './verify/verify.ts'
export { verify } from './verify/verify.ts'
