/** Flat fields (`event.id`, `place.name`, `breakdown.f`) as an observation of the contract. */
import { categories, kindOf, type Category, type ObservationInput } from '@tideline/contracts'
import { breakdownOf } from '../targets/targets.ts'

export type Flat = ReadonlyMap<string, unknown>

const part = (flat: Flat, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    [...flat].flatMap(([field, value]): [string, unknown][] =>
      field.startsWith(prefix) && value !== null ? [[field.slice(prefix.length), value]] : [],
    ),
  )

const isCategory = (value: unknown): value is Category => categories.some((category) => category === value)

/** A sheet has one column "date" and people put a flow's day there; the contract wants it as its start, and the other way round. */
const placeDates = (observation: Record<string, unknown>): void => {
  if (!isCategory(observation['category'])) return
  const kind = kindOf(observation['category'])
  const [from, to] = kind === 'flow' ? ['date', 'start'] : ['start', 'date']
  const other = kind === 'flow' ? observation['end'] : undefined
  if (
    observation[from] !== undefined &&
    observation[to] === undefined &&
    other === undefined &&
    !(kind === 'stock' && observation['end'] !== undefined)
  ) {
    observation[to] = observation[from]
    delete observation[from]
  }
}

export const assemble = (flat: Flat): ObservationInput => {
  const observation: Record<string, unknown> = {}
  const breakdown: object[] = []
  for (const [field, value] of flat) {
    const band = breakdownOf(field)
    // a band that nobody answered is none, and not 0
    if (band !== undefined) {
      if (value !== null) breakdown.push({ ...band, figure: value })
    } else if (!field.includes('.') && (value !== null || field === 'figure')) observation[field] = value
  }
  const event = part(flat, 'event.')
  if (Object.keys(event).length > 0) observation['event'] = event
  const place = part(flat, 'place.')
  if (Object.keys(place).length > 0)
    observation['places'] = [
      {
        role: 'location',
        ...place,
        ...(place['name'] === undefined && place['pcode'] !== undefined ? { name: place['pcode'] } : {}),
      },
    ]
  if (breakdown.length > 0) observation['breakdown'] = breakdown
  placeDates(observation)
  // whatever it is, the check of the contract says what is wrong with it
  return observation as ObservationInput
}
