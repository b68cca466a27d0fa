/** Of rows that do not count, those whose observation was withdrawn: its head is a retraction. */
import { retractionsOf, type Store } from '@tideline/log'
import { candidateOf, type CandidateRow, type Judged } from './candidate.ts'

/** Identities of one statement. */
const CHUNK = 1_000

const nameOf = ({ source, id }: Pick<CandidateRow, 'source' | 'id'>): string => `${source}|${id}`

const withdrawn = async (
  store: Store,
  rows: readonly CandidateRow[],
  asOf: number,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  for (const [source, list] of Map.groupBy(rows, (row) => row.source)) {
    const heads = new Map(list.map((row) => [row.id, row]))
    const ids = [...heads.keys()]
    for (let from = 0; from < ids.length; from += CHUNK) {
      for (const { id, revision, h } of await retractionsOf(
        store,
        source,
        ids.slice(from, from + CHUNK),
        asOf,
      )) {
        const head = heads.get(id)
        // of two with one number, the one that was appended first counts: the other withdraws nothing
        if (head?.headRevision === revision && head.headHash === h) found.add(nameOf({ source, id }))
      }
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
  const retracted = others.length === 0 ? new Set<string>() : await withdrawn(store, others, asOf)
  return rows.map((row) => candidateOf(row, retracted.has(nameOf(row))))
}
