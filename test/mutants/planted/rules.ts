/** Mistakes in the rules: contracts, figures, published formats, the order of sources, the set-up. */
import type { Equivalent, Mutant } from '../mutant.ts'
import { checks } from './rules/checks.ts'
import { idmc } from './rules/idmc.ts'
import { iomAndField } from './rules/iom-and-field.ts'
import { keysAndPolicies } from './rules/keys-and-policies.ts'
import { panamaAndCbp } from './rules/panama-and-cbp.ts'
import { personalData } from './rules/personal-data.ts'
import { reading } from './rules/reading.ts'
import { setUp } from './rules/set-up.ts'
import { tablesAndFigures } from './rules/tables-and-figures.ts'
import { values } from './rules/values.ts'

export const rules: readonly (Mutant | Equivalent)[] = [
  ...personalData,
  ...checks,
  ...keysAndPolicies,
  ...tablesAndFigures,
  ...values,
  ...reading,
  ...idmc,
  ...panamaAndCbp,
  ...iomAndField,
  ...setUp,
]
