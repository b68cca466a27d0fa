export { insertRaw } from './insert-raw.ts'
export * from './ledger.ts'
export * from './audit.ts'
