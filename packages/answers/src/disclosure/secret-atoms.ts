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
import { isSmall, STEP, type Steps } from '@tideline/figures'
import type { Atom, AtomChange } from './atom.ts'
import { Line, type Known } from './line.ts'
import { fullHourAfter, IN_ONE_GO, type Held } from './published-state.ts'

export interface Decided<A extends Atom> {
  /** as of the last change */
  secret: ReadonlySet<A>
  /** when lines were not told anew */
  held: readonly Held[]
}

/** By when they came, oldest first. */
const byInstant = <A extends Atom>(line: Line<A>): [number, Map<Known<A>, AtomChange[]>][] => {
  const found = new Map<number, Map<Known<A>, AtomChange[]>>()
  for (const known of line.atoms)
    for (const change of known.atom.changes) {
      const here = found.get(change.at) ?? new Map<Known<A>, AtomChange[]>()
      found.set(change.at, here)
      const own = here.get(known)
      if (own === undefined) here.set(known, [change])
      else own.push(change)
    }
  return [...found].toSorted(([a], [b]) => a - b)
}

interface Rules {
  /** few people are shown, confidential rows are not */
  published?: boolean
  /** ms since 1970: what was held before is of no interest */
  heldAfter?: number
}

/** When all that came of a line until now can be told, unless it must wait for others. */
const toldAt = (since: number, last: number): number => Math.min(last + IN_ONE_GO, fullHourAfter(since))

/** One line, from its first state on. */
function* decideLine<A extends Atom>(atoms: readonly A[], published: boolean): Steps<Decided<A>> {
  const line = new Line(atoms, published)
  const held: Held[] = []
  let moved = new Set<Known<A>>()
  let [since, last] = [Infinity, Infinity]
  const publish = (until: number): void => {
    line.publish(moved)
    moved = new Set()
    if (until > since) held.push({ from: since, until })
    since = Infinity
  }
  let done = 0
  for (const [at, changes] of byInstant(line)) {
    const full = fullHourAfter(since)
    if (at > full) publish(line.hidesAmong(moved) ? toldAt(since, last) : full)
    else if (at - last > IN_ONE_GO && line.hidesAmong(moved)) publish(toldAt(since, last))
    for (const [known, parts] of changes) {
      line.change(known, parts)
      moved.add(known)
    }
    since = Math.min(since, at)
    last = at
    done += changes.size
    if (done >= STEP) {
      done = 0
      yield
    }
  }
  if (moved.size > 0) publish(line.hidesAmong(moved) ? toldAt(since, last) : fullHourAfter(since))
  return { secret: new Set(line.atoms.flatMap(({ atom, secret }) => (secret ? [atom] : []))), held }
}

/** A line in which nobody is secret is held while a push of it comes in. */
const heldInOneGo = (atoms: readonly Atom[], after: number): Held[] => {
  const held: Held[] = []
  const instants = atoms.flatMap(({ changes }) => changes.flatMap(({ at }) => (at >= after ? [at] : [])))
  let [since, last] = [Infinity, Infinity]
  for (const at of instants.toSorted((a, b) => a - b)) {
    if (at - last > IN_ONE_GO || at > fullHourAfter(since)) {
      held.push({ from: since, until: toldAt(since, last) })
      since = at
    }
    since = Math.min(since, at)
    last = at
  }
  if (since !== Infinity) held.push({ from: since, until: toldAt(since, last) })
  return held
}

/** Those of one source's atoms that are secret, and when its lines were held. */
export function* secretAtoms<A extends Atom>(
  atoms: readonly A[],
  { published = false, heldAfter = -Infinity }: Rules = {},
): Steps<Decided<A>> {
  const lines = Map.groupBy(atoms, ({ line }) => line)
  yield
  const secret = new Set<A>()
  const held: Held[] = []
  let done = 0
  for (const line of lines.values()) {
    const mayHide = line.some(
      ({ confidential, changes }) =>
        confidential === true || changes.length > 1 || changes.some(({ people }) => isSmall(people)),
    )
    if (mayHide) {
      const decided = yield* decideLine(line, published)
      for (const atom of decided.secret) secret.add(atom)
      for (const each of decided.held) if (each.until > heldAfter) held.push(each)
    } else held.push(...heldInOneGo(line, heldAfter))
    done += line.length
    if (done >= STEP) {
      done = 0
      yield
    }
  }
  return { secret, held }
}
