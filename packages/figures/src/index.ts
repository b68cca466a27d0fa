/** The arithmetic of the field in one place; what a push is checked with lives in contracts, which imports nothing of ours. */
export { compareSadd, peopleFromHouseholds } from '@tideline/contracts'
export * from './idmc-round.ts'
export * from './share-by-weights.ts'
export * from './spread.ts'
export * from './suppress.ts'
