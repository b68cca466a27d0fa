/** The policy of a source by its id; what nobody declared is a field source, of which nothing is known. */
import { sourcePolicies } from './declared.generated.ts'
import type { SamePeople, SourcePolicy } from './shape.ts'

const bySource = new Map(sourcePolicies.map((policy) => [policy.source, policy]))

export const declaredPolicies: readonly SourcePolicy[] = sourcePolicies

export const policyOf = (source: string): SourcePolicy | undefined => bySource.get(source)

/** Sources that are there to be compared with: `sources=preferred` takes nothing of them. */
export const isReconciliation = (source: string): boolean => policyOf(source)?.precedence.never === true

export interface SharedPeople {
  /** of the two, by their ids */
  between: readonly [string, string]
  reason: string
}

/** Pairs among `sources` that count the same people in a category, whichever of the two says so. */
export const samePeopleAmong = (sources: Iterable<string>, category: string): SharedPeople[] => {
  const asked = new Set(sources)
  const pairs = new Map<string, SharedPeople>()
  for (const source of [...asked].toSorted()) {
    const about = (each: SamePeople): boolean =>
      asked.has(each.source) && [...each.categories, ...(each.theirs ?? [])].some((name) => name === category)
    for (const { source: other, reason } of policyOf(source)?.samePeople?.filter(about) ?? []) {
      const between = [source, other].toSorted() as [string, string]
      if (!pairs.has(between.join(' '))) pairs.set(between.join(' '), { between, reason })
    }
  }
  return [...pairs.values()]
}
