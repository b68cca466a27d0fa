/** The atoms of one country and cause over the same days, as they are told one after the other (secret-atoms.ts; pure). */
import { SMALLEST_SHOWN } from '@tideline/figures'
import type { Atom, AtomChange } from './atom.ts'
import { ShownValues } from './shown-values.ts'

export interface Known<A extends Atom> {
  atom: A
  people: number
  rows: number
  secret: boolean
  shown: ShownValues
}

/** How many, and how many people they are together. */
interface Crowd {
  atoms: number
  people: number
}

/** With one other row, whoever sent that knows the confidential one. */
const ROWS_AROUND_A_SECRET = 3

/** Whether one of them stands out: alone, or few together. */
const needsCover = ({ atoms, people }: Crowd): boolean =>
  atoms > 0 && (atoms === 1 || people < SMALLEST_SHOWN)

const nameOf = <A extends Atom>({ atom }: Known<A>): string => JSON.stringify(atom.at ?? null)

/**
 * Of equal ones always the same, in whatever order they were read: where one question hid this one and another that one, both were
 * told, and so was the small one that they go along with.
 */
const isBefore = <A extends Atom>(one: Known<A>, other: Known<A>): boolean => {
  const more = Math.abs(one.people) - Math.abs(other.people)
  return more === 0 ? nameOf(one) < nameOf(other) : more < 0
}

/** Of those that are open and have anybody in them. */
const smallestOf = <A extends Atom>(among: Iterable<Known<A>>): Known<A> | undefined => {
  let found: Known<A> | undefined
  for (const known of among) {
    if (known.secret || known.people === 0) continue
    if (found === undefined || isBefore(known, found)) found = known
  }
  return found
}

export class Line<A extends Atom> {
  readonly atoms: readonly Known<A>[]
  private readonly published: boolean
  /** secret ones with anybody in them */
  private readonly hidden: Crowd = { atoms: 0, people: 0 }

  constructor(atoms: readonly A[], published: boolean) {
    this.published = published
    this.atoms = atoms.map((atom): Known<A> => ({
      atom,
      people: 0,
      rows: 0,
      secret: false,
      shown: new ShownValues(),
    }))
  }

  change(known: Known<A>, parts: readonly AtomChange[]): void {
    this.count(known, -1)
    for (const { people, rows } of parts) {
      known.people += people
      known.rows += rows
    }
    this.count(known, 1)
  }

  /** Whether the line can be told now: whoever has to be hidden of those that moved is hidden among them. */
  hidesAmong(moved: ReadonlySet<Known<A>>): boolean {
    const crowd: Crowd = { atoms: 0, people: 0 }
    const all: Crowd = { ...this.hidden }
    let isNew = false
    for (const known of moved) {
      if (known.people === 0) continue
      crowd.atoms += 1
      crowd.people += Math.abs(known.people)
      if (known.secret) continue
      all.atoms += 1
      all.people += Math.abs(known.people)
      isNew ||= this.mustHide(known)
    }
    // Who was hidden already moves unseen, as long as the line hides others with it.
    return isNew ? !needsCover(crowd) : !needsCover(this.hidden) || !needsCover(all)
  }

  /** What moved is told, or hidden from now on. */
  publish(moved: ReadonlySet<Known<A>>): void {
    for (const known of moved) if (!known.secret && this.mustHide(known)) this.hide(known)
    // First by those whose figure nobody has seen: as of the state before, the sum of the others was told.
    const among: Crowd = { atoms: 0, people: 0 }
    for (const { secret, people } of moved)
      if (secret && people !== 0) {
        among.atoms += 1
        among.people += Math.abs(people)
      }
    this.cover(among, moved)
    this.cover(this.hidden, moved)
    this.cover(this.hidden, this.atoms)
    for (const known of moved) if (!known.secret) known.shown.add(known.people)
  }

  private mustHide({ atom, people, rows, shown }: Known<A>): boolean {
    const isAlone = atom.confidential === true && rows > 0 && rows < ROWS_AROUND_A_SECRET
    return isAlone || (!this.published && shown.tells(people))
  }

  private hide(known: Known<A>): void {
    known.secret = true
    this.count(known, 1)
  }

  private count({ secret, people }: Known<A>, times: 1 | -1): void {
    if (!secret || people === 0) return
    this.hidden.atoms += times
    this.hidden.people += times * Math.abs(people)
  }

  /** Of these, the smallest go along until nobody in the crowd stands out. */
  private cover(crowd: Crowd, among: Iterable<Known<A>>): void {
    while (needsCover(crowd)) {
      const known = smallestOf(among)
      if (known === undefined) return
      this.hide(known)
      if (crowd === this.hidden) continue
      crowd.atoms += 1
      crowd.people += Math.abs(known.people)
    }
  }
}
