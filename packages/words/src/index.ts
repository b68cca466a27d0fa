export { faultsCsv } from './faults-csv.ts'
export { sayCode, sayPage, sayPhrase, sayWarning } from './say-code.ts'
export { suggestionFor } from './suggest.ts'
export { rowStates, type RowState } from './words.ts'
