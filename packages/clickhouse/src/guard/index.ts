export { doubleCountFlags } from './flags.ts'
export type { FlagsAt } from './flags.ts'
export * from './stored.ts'
