/**
 * Whether a source's small figures may be read by everybody. A published source is public already: hiding the 2 that
 * GIDD prints protects nobody. Whatever is not declared is a field push, whose breakdowns and small areas can
 * point at a family, so forgetting to declare a source hides too much rather than too little.
 */
import { policyOf } from './policies/declared.ts'
import type { Disclosure } from './policies/shape.ts'

export type { Disclosure } from './policies/shape.ts'

export const disclosureOf = (source: string): Disclosure => policyOf(source)?.disclosure ?? 'sensitive'

export const isPublicSource = (source: string): boolean => disclosureOf(source) === 'public'
