/** What IDU's labels mean. */
import type { Quantifier, Role, RowWarning } from '@tideline/contracts'

export interface Meaning<T> {
  value: T
  warning?: RowWarning
}

/** A feed without the column (the older schema) cannot say which figures may be added: they stay out of sums. */
export const roleOf = (label: string): Meaning<Role> => {
  const text = label.toLowerCase()
  if (text.startsWith('recommended')) return { value: 'recommended' }
  if (text.startsWith('triangulation')) return { value: 'triangulation' }
  return { value: 'unknown', warning: { code: 'ROLE_MISSING', path: 'role' } }
}

const exactly: Readonly<Record<string, Quantifier>> = {
  '': 'reported',
  reported: 'reported',
  total: 'exact',
  exact: 'exact',
  approximately: 'approximately',
  'more than': 'more_than',
  'less than': 'less_than',
}

export const quantifierOf = (label: string): Meaning<Quantifier> => {
  const text = label.toLowerCase()
  const known = Object.hasOwn(exactly, text) ? exactly[text] : undefined
  if (known !== undefined) return { value: known }
  const warning: RowWarning = { code: 'QUANTIFIER_MAPPED', path: 'qualifier' }
  if (text.includes('more') || text.includes('least')) return { value: 'more_than', warning }
  if (text.includes('less') || text.includes('most')) return { value: 'less_than', warning }
  return { value: 'approximately', warning }
}
