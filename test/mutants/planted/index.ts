import type { Equivalent, Mutant } from '../mutant.ts'
import { attribution } from './attribution.ts'
import { door } from './door.ts'
import { rules } from './rules.ts'
import { sink } from './sink.ts'

export const planted: readonly (Mutant | Equivalent)[] = [...attribution, ...door, ...rules, ...sink]
