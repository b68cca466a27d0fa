import type { Equivalent, Mutant } from '../mutant.ts'
import { attributionOfChange } from './attribution-change.ts'
import { attributionInFigures } from './attribution-figure.ts'
import { attributionInLineage } from './attribution-lineage.ts'
import { attributionToSources } from './attribution-preference.ts'

/** Why a figure is what it is, and why it changed. */
export const attribution: readonly (Mutant | Equivalent)[] = [
  ...attributionOfChange,
  ...attributionInLineage,
  ...attributionToSources,
  ...attributionInFigures,
]
