/** The file of the contracts that holds every source's policy, as text. */
import { fileURLToPath } from 'node:url'
import type { SourcePolicy } from '@tideline/contracts'

export const policiesFile = fileURLToPath(
  new URL('../../contracts/src/policies/declared.generated.ts', import.meta.url),
)

/** JSON is TypeScript; no formatter touches it, so it may be compared byte for byte. */
export const policiesText = (policies: readonly SourcePolicy[]): string =>
  `// Made of the policy.ts of each source's folder by packages/sources/scripts/write-policies.ts; change them there.
import type { SourcePolicy } from './shape.ts'

export const sourcePolicies: readonly SourcePolicy[] = ${JSON.stringify(policies, null, 2)}
`
