/**
 * Disclosure control of one observation's history (pure).
 *
 * Two revisions beside each other are a published difference. Where they differ by 1 to 4 people, the newer is shown:
 * what counts now is what is asked for most. Where any is hidden, none says when it came: totals as of just before and
 * just after would tell it.
 */
import { isSmall } from '@tideline/figures'
import { hideBands, hideConfidential, hideRow } from './hide-row.ts'
import { isConfidential, isProtectedRow, isSmallRow, type Row } from './small-row.ts'

interface RevisionRow {
  hash: string
  record: Record<string, unknown>
}

export type ProtectedRevision<Revision extends RevisionRow> = Omit<Revision, 'recordedAt'> & {
  /** left out where a figure of the observation is hidden */
  recordedAt?: string
  /** figures, or some bands of the breakdown, are hidden */
  state?: 'suppressed'
}

const peopleOf = ({ people }: Row & { people?: unknown }): number | undefined =>
  typeof people === 'number' ? people : undefined

/** The name of a receipt says when it was pushed. */
const withoutInstant = <Told extends { recordedAt?: string }>(revision: Told): Told => {
  const told = { ...revision }
  delete told.recordedAt
  return 'receipt' in told ? { ...told, receipt: '' } : told
}

/** `revisions` oldest first. What is not hidden comes back as it was. */
export const protectRevisions = <Revision extends RevisionRow>(
  source: string,
  revisions: readonly Revision[],
  /** whether totals that a row stands in hold a small one as well, which its figure would tell */
  isBesideSecret: (record: Row) => boolean = () => false,
): ProtectedRevision<Revision>[] => {
  const confidential = revisions.some(({ record }) => isConfidential(record))
  const isSecret = ({ record }: Revision): boolean =>
    isSmallRow(source, record) || (isProtectedRow(source, record) && isBesideSecret(record))
  const anySecret = revisions.some(isSecret)
  const shown: number[] = []
  let hidesFigure = confidential || anySecret
  const hide = (revision: Revision, record: Row): ProtectedRevision<Revision> => ({
    ...revision,
    // of 16 digits over the content: with the rest known, four figures are soon tried
    hash: '',
    state: 'suppressed',
    record: { ...record },
  })
  const told = revisions
    .toReversed()
    .map((revision): ProtectedRevision<Revision> => {
      const { record } = revision
      if (confidential) return hide(revision, hideConfidential(record))
      if (!isProtectedRow(source, record)) return revision
      if (anySecret) return hide(revision, hideRow(record))
      const people = peopleOf(record)
      if (people !== undefined && shown.some((other) => isSmall(people - other))) {
        hidesFigure = true
        return hide(revision, hideRow(record))
      }
      if (people !== undefined) shown.push(people)
      const { row, hidden } = hideBands(record)
      return hidden ? hide(revision, row) : revision
    })
    .toReversed()
  return hidesFigure ? told.map(withoutInstant) : told
}
