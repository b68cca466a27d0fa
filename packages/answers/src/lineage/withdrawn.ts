/** Of rows that do not count, those whose observation was withdrawn: its head is a retraction. */
import { retractionsOf, type Store } from '@tideline/log'
import { bySource } from './by-source.ts'
import { candidateOf, type CandidateRow, type Judged } from './candidate.ts'

const nameOf = ({ source, id }: Pick<CandidateRow, 'source' | 'id'>): string => `${source}|${id}`

const withdrawn = async (
  store: Store,
  rows: readonly CandidateRow[],
  asOf: number,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  for (const [source, some] of bySource(rows)) {
    const heads = new Map(some.map((row) => [row.id, row]))
    for (const { id, revision, h } of await retractionsOf(store, source, [...heads.keys()], asOf)) {
      const head = heads.get(id)
      // of two with one number, the one that was appended first counts: the other withdraws nothing
      if (head?.headRevision === revision && head.headHash === h) found.add(nameOf({ source, id }))
    }
  }
  return found
}

/** Each with why it does not count, where it does not. */
export const judgedCandidates = async (
  store: Store,
  rows: readonly CandidateRow[],
  asOf: number,
): Promise<Judged[]> => {
  const others = rows.filter(({ head }) => !head)
  const retracted = await withdrawn(store, others, asOf)
  return rows.map((row) => candidateOf(row, retracted.has(nameOf(row))))
}
