import type { Equivalent, Mutant } from '../mutant.ts'
import { attribution } from './attribution.ts'
import { disclosure } from './disclosure.ts'
import { door } from './door.ts'
import { rollups } from './rollups.ts'
import { rules } from './rules.ts'
import { sink } from './sink.ts'

export const planted: readonly (Mutant | Equivalent)[] = [
  ...attribution,
  ...disclosure,
  ...door,
  ...rollups,
  ...rules,
  ...sink,
]
