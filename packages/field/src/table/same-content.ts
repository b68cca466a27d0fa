/** An observation as text that does not depend on the order of its members. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, each]): [string, unknown] => [name, sorted(each)]),
  )
}

export const canonicalContent = (observation: object): string => JSON.stringify(sorted(observation))
