/**
 * Under which stored ids the rows of a file go on. Until November 2026 a row without an id of its publisher was known by
 * how it was printed; what was stored so keeps its id, and with it its history: a change of our rule is no correction.
 *
 * A row printed as it was takes its own id. The others of the same key take what is left, those with the same figure
 * first, then in order: as rows have always been told from their equals. Pure.
 */

/** A row of the file; `id` and `former` without what distinguishes its observations. */
export interface NaturalRow {
  source: string
  key: string
  id: string
  former: string
  /** undefined where it was refused */
  people: number | null | undefined
}

export interface StoredRow {
  id: string
  isLive: boolean
  people: number | null | undefined
  /** what it may be called today */
  keys: readonly string[]
}

/** "d-0f3c-2" before "d-0f3c-10" */
const inOrder = (a: StoredRow, b: StoredRow): number => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)

const byKey = (stored: readonly StoredRow[]): Map<string, StoredRow[]> => {
  const groups = new Map<string, StoredRow[]>()
  for (const row of stored.filter(({ isLive }) => isLive).toSorted(inOrder)) {
    for (const key of row.keys) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
  }
  return groups
}

/**
 * Former ids by the ids that the rows have now. `alone`: the rows are no whole file, so that their order and number tell
 * nothing; one goes on only where it is printed as it was, or is the only one of its key.
 */
export const continueIds = (
  rows: readonly NaturalRow[],
  stored: readonly StoredRow[],
  alone: boolean,
): Map<string, string> => {
  const continued = new Map<string, string>()
  const byId = new Map(stored.map((row) => [row.id, row]))
  const groups = byKey(stored)
  const taken = new Set<string>()
  const take = (row: NaturalRow, found: StoredRow | undefined): void => {
    if (found === undefined || continued.has(row.id) || taken.has(found.id)) return
    continued.set(row.id, found.id)
    taken.add(found.id)
  }
  const freeOf = ({ key, id }: NaturalRow): readonly StoredRow[] => {
    const group = groups.get(key) ?? []
    if (alone && (group.length !== 1 || id !== `${key}-1`)) return []
    return group.filter((each) => !taken.has(each.id))
  }
  for (const row of rows) {
    const own = byId.get(row.former)
    if (own?.isLive === true) take(row, own)
  }
  const others = rows.filter(({ id }) => !continued.has(id))
  for (const row of others) {
    const same =
      row.people === undefined ? undefined : freeOf(row).find(({ people }) => people === row.people)
    take(row, same)
  }
  for (const row of others) {
    if (!continued.has(row.id)) take(row, freeOf(row)[0])
    // what was retracted and is printed again as it was
    if (!continued.has(row.id)) take(row, byId.get(row.former))
  }
  return continued
}
