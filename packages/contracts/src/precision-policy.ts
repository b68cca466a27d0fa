/**
 * Which publishers say of their numbers how exact they are. IDU's qualifier tells total, approximately, more than and
 * less than; the others print a number and no word, which the store keeps as `exact`, the default of the contract from
 * the beginning. Told it is as `reported`: nobody said more (docs/adr/0041). What field teams push is theirs to say.
 */
import { policyOf } from './policies/declared.ts'
import { isPublicSource } from './source-policy.ts'
import type { Quantifier } from './vocabulary.ts'

export const saysHowExact = (source: string): boolean =>
  !isPublicSource(source) || policyOf(source)?.tellsHowExact === true

/** The word of one stored figure as it is told. */
export const toldQuantifier = (source: string, quantifier: Quantifier): Quantifier =>
  quantifier === 'exact' && !saysHowExact(source) ? 'reported' : quantifier
