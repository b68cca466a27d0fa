/** Where secret atoms stand in the answer to a question (pure). */
import { isPublicSource, type Series, type SeriesQuery } from '@tideline/contracts'
import { addDays, daysBetween, STEP, type Steps } from '@tideline/figures'
import type { FigureAtom } from './figure-atom.ts'
import { accepts, atomDimensions } from './protected-question.ts'
import type { Held } from './published-state.ts'
import { secretAtoms } from './secret-atoms.ts'

/** A figure of one source in an answer. */
export interface Place {
  key: Series['key']
  source: string
  /** civil days, inclusive */
  from: string
  to: string
}

interface Found {
  first: string
  last: string
  secret: boolean
}

interface Here {
  /** by first day */
  atoms: Found[]
  /** days of the longest */
  longest: number
}

/** The first of them that begins on the day or later. */
const firstFrom = (atoms: readonly Found[], day: string): number => {
  let [low, high] = [0, atoms.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((atoms[middle]?.first ?? '') < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Causes are grouped by their first level. */
const keyValue = (name: (typeof atomDimensions)[number], { at }: FigureAtom): string =>
  name === 'cause' ? (at.cause.split('.')[0] ?? '') : at[name]

/** Of several sources, each a table of its own. `heldAfter`: ms since 1970, as of secretAtoms. */
export function* decideAtoms(
  atoms: readonly FigureAtom[],
  heldAfter = -Infinity,
): Steps<{ secret: Set<FigureAtom>; held: Held[] }> {
  const secret = new Set<FigureAtom>()
  const held: Held[] = []
  for (const [source, own] of Map.groupBy(atoms, (atom) => atom.source)) {
    const decided = yield* secretAtoms(own, { published: isPublicSource(source), heldAfter })
    for (const atom of decided.secret) secret.add(atom)
    for (const each of decided.held) held.push(each)
  }
  return { secret, held }
}

/** Whether a figure is hidden: where a secret atom has days in it, and where no atom is known, since nothing can be judged. */
export function* placesOf(
  query: SeriesQuery,
  atoms: readonly FigureAtom[],
): Steps<(place: Place) => boolean> {
  const { secret } = yield* decideAtoms(atoms)
  const grouped = atomDimensions.filter((name) => query.groupBy.includes(name))
  const byRole = query.groupBy.includes('role')
  const nameOf = (source: string, role: string, values: readonly string[]): string =>
    JSON.stringify([source, role, ...values])
  const places = new Map<string, Here>()
  for (const [nth, atom] of atoms.entries()) {
    if (nth % STEP === STEP - 1) yield
    if (query.role === 'recommended' && atom.role !== 'recommended') continue
    if (!atomDimensions.every((name) => accepts(query, name, atom.at[name]))) continue
    const values = grouped.map((name) => keyValue(name, atom))
    const name = nameOf(atom.source, byRole ? atom.role : '', values)
    const here = places.get(name) ?? { atoms: [], longest: 0 }
    places.set(name, here)
    here.atoms.push({ first: atom.first, last: atom.last, secret: secret.has(atom) })
    here.longest = Math.max(here.longest, daysBetween(atom.first, atom.last))
  }
  for (const here of places.values()) {
    here.atoms.sort((a, b) => (a.first < b.first ? -1 : 1))
    yield
  }
  return ({ key, source, from, to }) => {
    const here = places.get(
      nameOf(
        source,
        byRole ? (key.role ?? '') : '',
        grouped.map((name) => key[name] ?? ''),
      ),
    )
    if (here === undefined) return true
    let known = false
    for (
      let nth = firstFrom(here.atoms, addDays(from, 1 - here.longest));
      nth < here.atoms.length;
      nth += 1
    ) {
      const atom = here.atoms[nth]
      if (atom === undefined || atom.first > to) break
      if (atom.last < from) continue
      if (atom.secret) return true
      known = true
    }
    return !known
  }
}
