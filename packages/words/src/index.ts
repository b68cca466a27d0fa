export { sayCode, sayOperate, sayPage, sayPhrase, sayWarning } from './say-code.ts'
export { suggestionFor } from './suggest.ts'
export { rowStates, type RowState } from './words.ts'
export type { OperateId } from './operate-words.ts'
