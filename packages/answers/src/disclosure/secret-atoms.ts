/**
 * Which of the smallest parts of a source's figures are secret (pure). An atom is what nothing that can be asked for takes
 * apart: the people of one country, cause, nationality, event and so on, over the same days. Every figure is a sum of atoms
 * or of their days, so whatever is made of atoms that are not secret tells nothing of the others, however much is asked.
 * What remains are the totals by country and cause. They are always shown, so of each line (the atoms of one country and
 * cause over the same days, which a total may hold) no secret one is alone, nor are they fewer than k people.
 *
 * It is decided state by state (published-state.ts), each by what was known then: an answer as of then stays what it is. A
 * value that is 1 to 4 people away from one that was shown is secret, and who is secret stays it: an atom that was hidden
 * with a small one and is shown later, unchanged, would tell that after all.
 */
import { isSmall, SMALLEST_SHOWN, STEP, type Steps } from '@tideline/figures'
import { ShownValues } from './shown-values.ts'

export interface AtomChange {
  /** the published state that it came with; ms since 1970 */
  state: number
  people: number
  /** observations that came, less those that went */
  rows: number
}

export interface Atom {
  /** atoms of one line can be told by its total */
  line: string
  changes: readonly AtomChange[]
  /** it may hold a confidential row */
  confidential?: boolean
}

interface Known<A extends Atom> {
  atom: A
  people: number
  rows: number
  secret: boolean
  shown: ShownValues
}

/** With one other row, whoever sent that knows the confidential one. */
const ROWS_AROUND_A_SECRET = 3

const sum = (list: readonly { people: number }[]): number =>
  list.reduce((total, { people }) => total + Math.abs(people), 0)

const needsCover = (secret: readonly { people: number }[]): boolean =>
  secret.length > 0 && (secret.length === 1 || sum(secret) < SMALLEST_SHOWN)

/** Of these, the smallest go along until nobody is alone. */
const cover = <A extends Atom>(secret: Known<A>[], among: Iterable<Known<A>>): void => {
  const open = [...among].filter((known) => !known.secret && known.people !== 0)
  for (const known of open.toSorted((a, b) => Math.abs(a.people) - Math.abs(b.people))) {
    if (!needsCover(secret)) return
    known.secret = true
    secret.push(known)
  }
}

/** One line, from its first state on. `published`: few people are shown, confidential rows are not. */
const decideLine = <A extends Atom>(atoms: readonly A[], published: boolean): A[] => {
  const line = atoms.map((atom): Known<A> => ({
    atom,
    people: 0,
    rows: 0,
    secret: false,
    shown: new ShownValues(),
  }))
  const byState = new Map<number, Map<Known<A>, AtomChange[]>>()
  for (const known of line)
    for (const change of known.atom.changes) {
      const here = byState.get(change.state) ?? new Map<Known<A>, AtomChange[]>()
      byState.set(change.state, here)
      here.set(known, [...(here.get(known) ?? []), change])
    }
  for (const [, changes] of [...byState].toSorted(([a], [b]) => a - b)) {
    const moved = new Set(changes.keys())
    for (const [known, parts] of changes) {
      for (const { people, rows } of parts) {
        known.people += people
        known.rows += rows
      }
      const isAlone = known.atom.confidential === true && known.rows > 0 && known.rows < ROWS_AROUND_A_SECRET
      known.secret ||= isAlone || (!published && known.shown.tells(known.people))
    }
    const isHidden = ({ secret, people }: Known<A>): boolean => secret && people !== 0
    // First by those whose figure nobody has seen: as of the state before, the sum of the others was told.
    cover([...moved].filter(isHidden), moved)
    cover(line.filter(isHidden), line)
    for (const known of moved) if (!known.secret) known.shown.add(known.people)
  }
  return line.flatMap(({ atom, secret }) => (secret ? [atom] : []))
}

/** Those of one source's atoms that are secret as of the last state. */
export function* secretAtoms<A extends Atom>(
  atoms: readonly A[],
  { published = false }: { published?: boolean } = {},
): Steps<Set<A>> {
  const lines = Map.groupBy(atoms, ({ line }) => line)
  yield
  const secret = new Set<A>()
  let done = 0
  for (const line of lines.values()) {
    const mayHide = line.some(
      ({ confidential, changes }) =>
        confidential === true || changes.length > 1 || changes.some(({ people }) => isSmall(people)),
    )
    if (mayHide) for (const atom of decideLine(line, published)) secret.add(atom)
    done += line.length
    if (done >= STEP) {
      done = 0
      yield
    }
  }
  return secret
}
