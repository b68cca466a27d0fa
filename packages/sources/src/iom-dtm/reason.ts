/**
 * DTM's reasons for displacement as causes. Two reasons in one row are a cause of their own, never split over both.
 * "Insecurity" stands in Haiti's and Chad's rounds where a later round prints "Conflict" (gangs in Port-au-Prince:
 * 154,846 people in November 2022), so it is conflict, whose branch has violence in it; as our reading and not DTM's
 * word it comes with a warning.
 */
interface Cause {
  cause: string
  /** false when the label says more, or something else, than the cause does */
  exact: boolean
}

const reasons: Readonly<Record<string, Cause>> = {
  conflict: { cause: 'conflict', exact: true },
  insecurity: { cause: 'conflict', exact: false },
  'natural disaster': { cause: 'disaster', exact: true },
  'other reason': { cause: 'other', exact: true },
  other: { cause: 'other', exact: true },
  'no reason for displacement reported': { cause: 'unknown', exact: true },
}

const causeOf = (label: string): Cause => {
  const key = label.toLowerCase().trim()
  const known = Object.hasOwn(reasons, key) ? reasons[key] : undefined
  return known ?? { cause: 'unknown', exact: false }
}

/** `reason`: as printed, '' where none is given */
export const causeOfReason = (reason: string): Cause => {
  if (reason === '') return { cause: 'unknown', exact: true }
  const parts = reason.split(';').map(causeOf)
  const [first, ...others] = new Set(parts.map(({ cause }) => cause))
  return {
    cause: others.length > 0 || first === undefined ? 'mixed' : first,
    exact: parts.every(({ exact }) => exact),
  }
}
