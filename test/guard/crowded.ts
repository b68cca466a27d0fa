/**
 * Scenarios of test/properties in which observations meet in the same groups: one country, two events, two places. As
 * they are, hardly any two of them would.
 */
import type fc from 'fast-check'
import type { Correction } from '../properties/content.ts'
import { anything, type Slot, type Step } from '../properties/scenario.ts'

const narrowed = {
  country: 'HND',
  nationality: '',
  nationalityGroup: '',
  origin: '',
  destination: '',
}

const atOneDate = { cause: 'conflict', operation: '', start: '2024-03-01', end: '2024-03-31' }

/** Parts of a content as much as whole ones; `round` and the like would keep stocks apart, and places say where instead of their key. */
const crowd = <Said extends Correction>(content: Said): Said => {
  const { round: _, roundComplete: __, assessment: ___, places: ____, ...rest } = content
  const crowded: Record<string, unknown> = rest
  for (const [name, value] of Object.entries(narrowed)) if (name in rest) crowded[name] = value
  if (rest.eventId === '') crowded['eventId'] = 'eta'
  if (rest.placeKey !== undefined && rest.placeKey !== 'p2') crowded['placeKey'] = 'p1'
  if (rest.role === 'triangulation') crowded['role'] = 'recommended'
  if (rest.category === 'border_crossings') crowded['category'] = 'internal_displacements'
  return { ...crowded, ...(rest.kind === 'stock' ? atOneDate : {}) } as Said
}

const slot = ({ id }: Slot): Slot => ({ source: 0, id: id % 5 })

const crowdStep = (step: Step): Step => {
  switch (step.does) {
    case 'report':
      return { ...step, at: slot(step.at), content: crowd(step.content) }
    case 'conflict':
      return { ...step, at: slot(step.at), content: crowd(step.content) }
    case 'correct':
      return { ...step, at: slot(step.at), change: crowd(step.change) }
    case 'correct_out_of_order':
      return {
        ...step,
        at: slot(step.at),
        later: crowd(step.later),
        earlier: crowd(step.earlier),
      }
    case 'retract':
      return { ...step, at: slot(step.at) }
    default:
      return step
  }
}

export const crowdedScenario: fc.Arbitrary<Step[]> = anything.map((steps) => steps.map(crowdStep))
