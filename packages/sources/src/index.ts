export type { FormerIdentity, ReadOptions, SourceFormat } from './format.ts'
export { formatById, formats } from './formats.ts'
