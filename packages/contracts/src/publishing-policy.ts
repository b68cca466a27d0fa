/** How a source publishes flows (policies/shape.ts); whatever is not declared is not known. */
import { declaredPolicies, policyOf } from './policies/declared.ts'
import type { PublishingPolicy } from './policies/shape.ts'

export type { PublishingPolicy } from './policies/shape.ts'

export const publishingPolicyOf = (source: string): PublishingPolicy | undefined =>
  policyOf(source)?.publishing

/** Sources whose figures by nationality, origin or destination add up to all people. */
export const exhaustiveSources: readonly string[] = declaredPolicies
  .filter(({ publishing }) => publishing?.exhaustive === true)
  .map(({ source }) => source)
