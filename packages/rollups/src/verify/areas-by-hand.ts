/**
 * Which figures tell the same people again, area by area, one pair of figures at a time (pure). The store does the same
 * by the keys of areas in SQL; the rules are told in log/src/sql/nested-areas.ts.
 */
import { goesByName, isNestedIn, liesIn, type Area } from '@tideline/figures'

export interface Placed {
  /** 0 is the best assessment */
  rank: number
  people: number | null
  cause: string
  /** event, origin, destination, nationality */
  population: readonly string[]
  areas: readonly Area[]
}

const overlap = (mine: Area, theirs: Area): boolean => {
  const byName = goesByName(mine, theirs)
  return (
    mine.level === 0 ||
    theirs.level === 0 ||
    (mine.code !== '' && mine.code === theirs.code) ||
    (byName && mine.name === theirs.name) ||
    liesIn(mine, theirs, byName) ||
    liesIn(theirs, mine, byName)
  )
}

const isUnder = (cause: string, path: string): boolean => cause === path || cause.startsWith(`${path}.`)

const mayBeSame = (a: Placed, b: Placed): boolean =>
  (a.cause === 'unknown' ||
    b.cause === 'unknown' ||
    isUnder(a.cause, b.cause) ||
    isUnder(b.cause, a.cause)) &&
  a.population.every((word, nth) => word === '' || b.population[nth] === '' || word === b.population[nth])

/** -2 where no place is given */
const coarsestOf = ({ areas }: Placed): number =>
  areas.length === 0 ? -2 : Math.min(...areas.map(({ level }) => level))

const lettersOf = ({ areas }: Placed): string => /^[A-Za-z]+/.exec(areas[0]?.code ?? '')?.[0] ?? ''

const mayHide = (figure: Placed, other: Placed): boolean => {
  if (other.rank !== figure.rank) return other.rank < figure.rank
  const [mine, theirs] = [coarsestOf(figure), coarsestOf(other)]
  if (mine === -2) return theirs > -2
  return theirs >= 0 && (mine > theirs || mine === -1)
}

const isTold = (figure: Placed, other: Placed): boolean => {
  if (figure.areas.length === 0) return false
  if (figure.areas.every(({ name, within }) => within.length > 0 || name.includes(', '))) return true
  return lettersOf(figure) !== '' && lettersOf(figure) === lettersOf(other)
}

export type Place = 'counts' | 'unclear' | 'nested' | 'outdone'

/** What becomes of each figure of one source, operation and role. */
export const placesByHand = (figures: readonly Placed[]): Place[] =>
  figures.map((figure) => {
    const others = figures.filter((other) => other.people !== null && mayBeSame(figure, other))
    const better = others.filter(({ rank }) => rank < figure.rank)
    const equal = others.filter(({ rank }) => rank === figure.rank)
    const beaten = figure.areas.filter((mine) =>
      better.some(({ areas }) => areas.length === 0 || areas.some((theirs) => overlap(mine, theirs))),
    )
    if (figure.areas.length === 0 ? better.length > 0 : beaten.length === figure.areas.length)
      return 'outdone'
    const nested = figure.areas.filter((mine) =>
      equal.some(({ areas }) => areas.some((theirs) => isNestedIn(mine, theirs))),
    )
    if (figure.areas.length > 0 && nested.length === figure.areas.length) return 'nested'
    const unclear =
      beaten.length > 0 ||
      nested.length > 0 ||
      others.some((other) => mayHide(figure, other) && !isTold(figure, other))
    return unclear ? 'unclear' : 'counts'
  })
