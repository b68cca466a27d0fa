/** The figure in people. Households need a size; the size stored with the figure is the one that counts for ever. */
import { MAX_FIGURE, type Observation } from '../observation.ts'
import { peopleFromHouseholds } from '../people.ts'
import type { Findings } from './findings.ts'

/** More people than the world has, or will have as long as this runs (the UN's projections end at 10.3). */
export const MAX_PEOPLE = 10_000_000_000

/** Everybody who was displaced in the world in 2024 by whatever cause, in one figure: nearly always a factor or two numbers joined. */
const UNLIKELY_PEOPLE = 100_000_000

const plausible = (people: number, figure: number, findings: Findings): number | undefined => {
  if (people > MAX_PEOPLE) {
    findings.refuse('FIGURE_IMPLAUSIBLE', 'figure', figure)
    return undefined
  }
  if (people > UNLIKELY_PEOPLE) findings.warn('FIGURE_UNLIKELY', 'figure')
  return people
}

/** null for "asked and not reported", undefined when there is no figure (a retraction) or none can be made. */
export const checkFigure = (observation: Observation, findings: Findings): number | null | undefined => {
  const { figure, unit, householdSize, op } = observation
  if (figure === undefined) {
    if (op === 'report') findings.refuse('FIELD_MISSING', 'figure')
    return undefined
  }
  if (unit !== 'household') return figure === null ? null : plausible(figure, figure, findings)
  if (householdSize === undefined) {
    // an unreported number of households needs no size to stay unreported
    if (figure !== null) findings.refuse('HOUSEHOLD_SIZE_MISSING', 'householdSize')
    return figure === null ? null : undefined
  }
  if (figure === null) return null
  const people = peopleFromHouseholds(figure, householdSize)
  if (people <= MAX_FIGURE) return plausible(people, figure, findings)
  findings.refuse('FIGURE_INVALID', 'figure', figure, 'In people this is more than 9007199254740991.')
  return undefined
}
