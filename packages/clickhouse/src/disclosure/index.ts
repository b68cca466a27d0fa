/** Disclosure control; see docs/adr/0012-disclosure-control.md. Series are protected where they are read. */
export { protectDiff, type ProtectedDiff } from './protect-diff.ts'
export { protectDifferences, isSmallChange } from './protect-differences.ts'
export type { Difference, ProtectedDifference } from './protect-differences.ts'
export { isProtectedQuestion } from './protected-question.ts'
export { protectRevisions } from './protect-revisions.ts'
export { protectLineage, type ProtectedLineage } from './protect-lineage.ts'
export { protectShares, type ProtectedShare, type SharedRow } from './protect-shares.ts'
