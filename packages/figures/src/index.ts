export { peopleFromHouseholds } from '@tideline/contracts'
export * from './idmc-round.ts'
export * from './share-by-weights.ts'
export * from './spread.ts'
