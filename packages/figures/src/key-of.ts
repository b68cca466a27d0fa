/** The key of an observation's figures in TypeScript (pure); the same as groupSelect in conditions.ts says in SQL. */
import { causeRoot, type Keyed, type ReadDimension } from '@tideline/contracts'
import type { Cell } from './cell.ts'

const valueOf = (row: Keyed, dimension: Exclude<ReadDimension, 'year'>): string => {
  switch (dimension) {
    case 'cause':
      return causeRoot(row.cause ?? '')
    case 'event':
      return row.eventId ?? ''
    case 'nationality':
      return (row.nationality ?? '') === '' ? (row.nationalityGroup ?? '') : (row.nationality ?? '')
    default:
      return row[dimension] ?? ''
  }
}

/** `year`: the calendar year of the part that is counted. */
export const keyOf = (row: Keyed, dimensions: readonly ReadDimension[], year: string): Cell['key'] => {
  const key: Cell['key'] = {}
  for (const dimension of dimensions) key[dimension] = dimension === 'year' ? year : valueOf(row, dimension)
  return key
}
