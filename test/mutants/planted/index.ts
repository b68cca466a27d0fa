import type { Equivalent, Mutant } from '../mutant.ts'

export const planted: readonly (Mutant | Equivalent)[] = []
