/**
 * IDMC's published labels to a path of the tree. Older files skip levels ("Weather related" > "Flood"),
 * spell them differently from year to year, or hold labels the tree does not have. A label that is known
 * takes the path as deep as it goes; one that is not leaves it at its deepest known parent, and the answer
 * says that it is not exact.
 *
 * "Mass Movement" is a type under two sub categories: without its sub category the name is no key, and the
 * path stays at the category.
 */
import { causeTree, type CauseNode } from './tree.ts'

export interface CauseLabels {
  /** "Conflict", "Disaster" or "Other", where the file has it or its kind is known; else found from the labels below */
  cause?: string | null | undefined
  /** hazard category; also the violence type of conflict */
  category?: string | null | undefined
  subCategory?: string | null | undefined
  type?: string | null | undefined
  subType?: string | null | undefined
}

export interface CauseMatch {
  path: string
  /** false when a label was left out because the tree does not have it, or a disaster carries no label at all */
  exact: boolean
}

interface Place {
  path: string
  names: ReadonlySet<string>
  children: readonly Place[]
}

const normalise = (label: string | null | undefined): string =>
  (label ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const toPlace = (cause: CauseNode, parent: string): Place => {
  const path = parent === '' ? cause.code : `${parent}.${cause.code}`
  return {
    path,
    names: new Set([cause.labels.en, ...(cause.aliases ?? [])].map(normalise)),
    children: (cause.children ?? []).map((child) => toPlace(child, path)),
  }
}

const roots: readonly Place[] = causeTree.map((cause) => toPlace(cause, ''))
const rootNamed = (name: string): Place | undefined => roots.find((root) => root.names.has(name))

/** Breadth first, so that the shallower of a type and its sub type of the same name comes first. */
const below = (place: Place): Place[] => {
  const found: Place[] = []
  for (let level = place.children; level.length > 0; level = level.flatMap((child) => child.children)) {
    found.push(...level)
  }
  return found
}

/** The place a label means under `from`: itself or a child first, else the only one further down. */
const step = (from: Place, name: string, root: Place): Place | undefined => {
  const child = from.children.find((candidate) => candidate.names.has(name))
  if (child !== undefined) return child
  if (from !== root && from.names.has(name)) return from
  const everywhere = below(root).filter((candidate) => candidate.names.has(name))
  const first = everywhere[0]
  // one place, or a type with the sub type of the same name inside it; anything else is two different things
  const ambiguous = everywhere.some(
    (candidate) => first !== undefined && !`${candidate.path}.`.startsWith(`${first.path}.`),
  )
  if (first === undefined || ambiguous) return undefined
  return first.path.startsWith(`${from.path}.`) ? first : undefined
}

const findRoot = (cause: string, labels: readonly string[]): Place | undefined => {
  const named = rootNamed(cause)
  if (named !== undefined) return named
  for (const label of labels) {
    if (label === 'mixeddisasters') return rootNamed('disaster')
    const own = rootNamed(label)
    if (own !== undefined && label !== 'unknown' && label !== 'other') return own
    const holder = roots.find((root) => below(root).some((place) => place.names.has(label)))
    if (holder !== undefined && label !== 'unknown' && label !== 'other') return holder
  }
  for (const label of labels) {
    const own = rootNamed(label)
    if (own !== undefined) return own
  }
  return undefined
}

/**
 * Deepest known path of a row's labels; `unknown` when nothing in them is known. A file whose kind says the
 * cause (IDMC's disaster tables) passes it in `cause`, so that a blank row becomes `disaster`.
 */
export const causeFromLabels = (labels: CauseLabels): CauseMatch => {
  const names = [labels.category, labels.subCategory, labels.type, labels.subType]
    .map(normalise)
    .filter((name) => name !== '')
  const root = findRoot(normalise(labels.cause), names)
  if (root === undefined) return { path: 'unknown', exact: false }
  let place = root
  let exact = names.length > 0 || root.path !== 'disaster'
  for (const name of names) {
    const next = step(place, name, root)
    if (next !== undefined) place = next
    else if (!root.names.has(name) || place !== root) exact = false
  }
  return { path: place.path, exact }
}
