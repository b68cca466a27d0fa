/**
 * The id of a row that brings none: what it is about (who says so, where, when, what, which people), never what it says
 * (the figure, notes). So the whole history sent again each evening revises and repeats nothing, and a corrected figure
 * is a revision. Its rule is part of what is stored: changing it makes every row a new one.
 */
import { createHash } from 'node:crypto'
import { plainLabel } from '@tideline/sources'
import type { Flat } from './assemble.ts'

const known = [
  'source',
  'category',
  'cause',
  'country',
  'start',
  'end',
  'date',
  'reportingDate',
  'origin',
  'destination',
  'nationality',
  'nationalityGroup',
  'place.pcode',
  'place.name',
  'operation',
  'round',
  'assessment',
  'event.id',
  'role',
] as const

const partOf = (field: string, flat: Flat): string => {
  const value = flat.get(field)
  // one site in two spellings is known by its code
  if (field === 'place.name' && typeof flat.get('place.pcode') === 'string') return ''
  if (typeof value === 'string') return plainLabel(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export const naturalId = (flat: Flat, prefix: string): string => {
  const key = JSON.stringify(known.map((field) => partOf(field, flat)))
  return `${prefix}-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
}
