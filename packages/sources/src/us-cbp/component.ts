/** A component in one spelling, so that "U.S. border patrol" is no group of its own beside the other months'. */
import { plainLabel } from '../sheet/total-label.ts'

const components = ['Office of Field Operations', 'U.S. Border Patrol'] as const

export const componentOf = (label: string): string =>
  components.find((name) => plainLabel(name) === plainLabel(label)) ?? label
