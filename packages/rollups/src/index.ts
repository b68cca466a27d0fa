export { recomputeFlows, type Part } from './sweep/flow-keys.ts'
export { sweep, type RunParts, type SweepOptions, type SweepOutcome } from './sweep/sweep.ts'
export { lastVerification, type LastVerification } from './verify/last-verification.ts'
export { type Verification, verify } from './verify/verify.ts'
