/** What is told of a format: whom it is of, how often it comes, and whether a real file of it was ever read here. */
import { policyOf, type SamePeople } from '@tideline/contracts'
import type { SourceFormat } from './format.ts'

export interface FormatInfo extends Omit<SourceFormat, 'read' | 'former'> {
  cadence: string | null
  /** false: written from the documented shape; null: a format of no publisher */
  proven: boolean | null
  roundedTo: number | null
  revisions: string | null
  samePeople: readonly SamePeople[]
}

export const formatInfo = ({ read: _read, former: _former, ...format }: SourceFormat): FormatInfo => {
  const policy = policyOf(format.sourceId)
  return {
    ...format,
    cadence: policy?.cadence ?? null,
    proven: policy?.proven ?? null,
    roundedTo: policy?.roundedTo ?? null,
    revisions: policy?.revisions ?? null,
    samePeople: policy?.samePeople ?? [],
  }
}
