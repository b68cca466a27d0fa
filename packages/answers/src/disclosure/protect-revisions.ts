/**
 * Disclosure control of one observation's history (pure). Notes stay: they are checked for personal data when pushed.
 *
 * Two revisions beside each other are a published difference. Where they differ by 1 to 4 people, the newer is shown:
 * what counts now is what is asked for most.
 */
import { isSmall } from '@tideline/figures'
import { hideBands, hideConfidential, hideRow } from './hide-row.ts'
import { isConfidential, isProtectedRow, isSmallRow, type Row } from './small-row.ts'

interface RevisionRow {
  hash: string
  record: Record<string, unknown>
}

export type ProtectedRevision<Revision extends RevisionRow> = Revision & {
  /** figures, or some bands of the breakdown, are hidden */
  state?: 'suppressed'
}

const peopleOf = ({ people }: Row & { people?: unknown }): number | undefined =>
  typeof people === 'number' ? people : undefined

/** `revisions` oldest first. What is not hidden comes back as it was. */
export const protectRevisions = <Revision extends RevisionRow>(
  source: string,
  revisions: readonly Revision[],
): ProtectedRevision<Revision>[] => {
  const confidential = revisions.some(({ record }) => isConfidential(record))
  const shown: number[] = []
  const hide = (revision: Revision, record: Row): ProtectedRevision<Revision> => ({
    ...revision,
    // of 16 digits over the content: with the rest known, four figures are soon tried
    hash: '',
    state: 'suppressed',
    record: { ...record },
  })
  return revisions
    .toReversed()
    .map((revision): ProtectedRevision<Revision> => {
      const { record } = revision
      if (confidential) return hide(revision, hideConfidential(record))
      if (!isProtectedRow(source, record)) return revision
      const people = peopleOf(record)
      const differs = people !== undefined && shown.some((other) => isSmall(people - other))
      if (isSmallRow(source, record) || differs) return hide(revision, hideRow(record))
      if (people !== undefined) shown.push(people)
      const { row, hidden } = hideBands(record)
      return hidden ? hide(revision, row) : revision
    })
    .toReversed()
}
