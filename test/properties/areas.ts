/** Which figures of one operation and role tell the same people again: each area and everything above it, by name and code. */
import type { LogRow } from './log-row.ts'

type Place = NonNullable<LogRow['places']>[number]

const classes = ['BA', '', 'SA', 'ETT', 'FMR']
export const classOf = (row: LogRow): number => classes.indexOf(row.assessment ?? '')

const areasOf = ({ places = [] }: LogRow): Place[] => {
  const counted = places.filter(({ role }) => role !== 'origin')
  return counted.length > 0 ? counted : places
}

const codeOf = ({ pcode = '' }: Place): string => pcode
const levelOf = ({ adminLevel }: Place): number | undefined => adminLevel

const codesAbove = (area: Place): string[] => {
  const code = codeOf(area)
  return Array.from({ length: Math.max(0, code.length - 3) }, (_, more) => code.slice(0, more + 2))
}

const namesAbove = ({ name }: Place): string[] => {
  const parts = name.split(', ')
  return parts.slice(1).map((_, more) => parts.slice(more + 1).join(', '))
}

const haveCodes = (a: Place, b: Place): boolean => codeOf(a) !== '' && codeOf(b) !== ''

const isAbove = (outer: Place, inner: Place): boolean => {
  if (outer.adminLevel === 0) return inner.adminLevel !== 0
  return haveCodes(outer, inner)
    ? codesAbove(inner).includes(codeOf(outer))
    : namesAbove(inner).includes(outer.name)
}

const isSame = (a: Place, b: Place): boolean =>
  haveCodes(a, b) ? codeOf(a) === codeOf(b) : a.name === b.name

const isFiner = (inner: Place, outer: Place): boolean => {
  const [mine, theirs] = [levelOf(inner), levelOf(outer)]
  return mine === undefined || theirs === undefined || mine > theirs
}

const share = (a: string, b: string): boolean => a === '' || b === '' || a === b

/** Whether two figures may count one person: no word of the one speaks against the other's. */
const mayMeet = (a: LogRow, b: LogRow): boolean => {
  const [mine, theirs] = [a.cause ?? '', b.cause ?? '']
  const causes =
    [mine, theirs].includes('unknown') ||
    `${mine}.`.startsWith(`${theirs}.`) ||
    `${theirs}.`.startsWith(`${mine}.`)
  const nation = (row: LogRow): string => `${row.nationality ?? ''}${row.nationalityGroup ?? ''}`
  return (
    causes &&
    share(a.eventId ?? '', b.eventId ?? '') &&
    share(a.origin ?? '', b.origin ?? '') &&
    share(a.destination ?? '', b.destination ?? '') &&
    share(nation(a), nation(b))
  )
}

const coarsest = (row: LogRow): number | undefined => {
  const levels = areasOf(row).map((area) => area.adminLevel ?? -1)
  return levels.length === 0 ? undefined : Math.min(...levels)
}

const letters = (row: LogRow): string =>
  codeOf(areasOf(row)[0] ?? { role: 'location', name: '' }).replace(/[^A-Za-z].*$/, '')

/** Nothing tells whether `row` lies within `other`, which is better or coarser. */
const leavesOpen = (row: LogRow, other: LogRow): boolean => {
  const [mine, theirs] = [coarsest(row), coarsest(other)]
  if (classOf(other) > classOf(row)) return false
  if (classOf(other) === classOf(row)) {
    if (mine === undefined) return theirs !== undefined
    if (theirs === undefined || theirs < 0 || !(mine < 0 || mine > theirs)) return false
  }
  const areas = areasOf(row)
  if (areas.length === 0) return true
  if (areas.every(({ name }) => name.includes(', '))) return false
  return letters(row) === '' || letters(row) !== letters(other)
}

export interface Judged {
  leftOut?: 'other_assessment' | 'other_level'
  unclear: boolean
}

/** Of `row` among the figures that stand, of which those that `decide` are of today. */
export const judge = (row: LogRow, standing: readonly LogRow[]): Judged => {
  const met = standing.filter((other) => (other.people ?? null) !== null && mayMeet(row, other))
  const areas = areasOf(row)
  const better = met.filter((other) => classOf(other) < classOf(row))
  const beaten = areas.filter((area) =>
    better.some(
      (other) =>
        areasOf(other).length === 0 ||
        areasOf(other).some(
          (theirs) =>
            area.adminLevel === 0 || isSame(area, theirs) || isAbove(theirs, area) || isAbove(area, theirs),
        ),
    ),
  )
  if (areas.length === 0 && better.length > 0) return { leftOut: 'other_assessment', unclear: false }
  if (areas.length > 0 && beaten.length === areas.length)
    return { leftOut: 'other_assessment', unclear: false }
  const equal = met.filter((other) => classOf(other) === classOf(row))
  const inside = areas.filter((area) =>
    equal.some((other) => areasOf(other).some((theirs) => isAbove(theirs, area) && isFiner(area, theirs))),
  )
  if (areas.length > 0 && inside.length === areas.length) return { leftOut: 'other_level', unclear: false }
  return {
    unclear: beaten.length > 0 || inside.length > 0 || met.some((other) => leavesOpen(row, other)),
  }
}
