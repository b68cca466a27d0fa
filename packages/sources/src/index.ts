export type { FormerIdentity, ReadOptions, SourceFormat } from './format.ts'
export { formatById, formats } from './formats.ts'
export {
  decimalOf,
  readNumber,
  spell,
  wholeOf,
  type NumberReading,
  type Plain,
} from './numbers/read-number.ts'
export { plainLabel, totalWord } from './sheet/total-label.ts'
export { readCells } from './reading/read-cells.ts'
