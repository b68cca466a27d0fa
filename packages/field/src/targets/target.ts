/** A field of the contract that a column or an answer may fill. */
export type Language = 'en' | 'es' | 'fr'
export type TargetKind =
  | 'text'
  | 'whole'
  | 'count'
  | 'decimal'
  | 'date'
  | 'country'
  | 'cause'
  | 'word'
  | 'flag'

export interface Target {
  field: string
  kind: TargetKind
  /** of a `word`: what it may be */
  words?: readonly string[]
  labels: Readonly<Record<Language, string>>
  /** other headers, in any of the three languages */
  aliases: readonly string[]
}
