/**
 * Field pushes with small cells in them, by a seed: a few people of one nationality beside larger figures, pushed at odd
 * minutes and corrected by little. Each source is a table of its own, so each is attacked by itself.
 */
import type { Random } from '../faults/random.ts'

export interface Version {
  /** number of the unknown that an attacker looks for */
  unknown: number
  people: number
  /** ms since 1970 */
  at: number
}

export interface Row {
  source: string
  id: string
  country: string
  cause: string
  nationality: string
  event: string
  day: string
  /** oldest first */
  versions: Version[]
}

export interface Planted {
  source: string
  rows: Row[]
  unknowns: number
  /** cells of one country, cause, nationality and month with 1 to 4 people, as the rows that are in them */
  cells: Row[][]
}

const countries = ['PAN', 'CRI', 'GTM', 'HND'] as const
const causes = ['conflict', 'disaster.weather.meteorological.storm'] as const
const nationalities = ['HTI', 'CUB', 'VEN', 'COL', 'ECU', 'BRA'] as const
const months = ['2024-01', '2024-02', '2024-03', '2024-04'] as const

const BEGIN = Date.UTC(2024, 5, 3, 9)
const MINUTE = 60_000
/** Minutes after the beginning: some within one hour, some at its very end. */
const pushes = [0, 7, 59, 60, 61, 130, 260, 500, 1_441]

export const LAST_PUSH = BEGIN + Math.max(...pushes) * MINUTE

const cellOf = ({ country, cause, nationality, day }: Row): string =>
  [country, cause, nationality, day.slice(0, 7)].join(' ')

const isFew = (people: number): boolean => people > 0 && people < 5

/** Rows of one line come together, or a total by country and cause would tell each as it comes. */
const plantLine = (
  random: Random,
  line: Pick<Row, 'source' | 'country' | 'cause' | 'day'>,
  next: () => number,
): Row[] => {
  const push = random.below(pushes.length)
  const at = BEGIN + (pushes[push] ?? 0) * MINUTE
  const rows = nationalities
    .filter(() => random.chance(0.85))
    .map((nationality): Row => ({
      ...line,
      id: `${line.country}-${line.cause.slice(0, 3)}-${line.day}-${nationality}`,
      nationality,
      event: random.chance(0.5) ? 'north' : 'south',
      versions: [
        { unknown: next(), people: random.chance(0.3) ? random.between(1, 4) : random.between(5, 90), at },
      ],
    }))
  if (random.chance(0.2) && push + 1 < pushes.length) {
    const later = BEGIN + (pushes[random.between(push + 1, pushes.length - 1)] ?? 0) * MINUTE
    for (const { versions } of random.shuffle(rows).slice(0, random.pick([1, 2, 2]))) {
      const people = (versions[0]?.people ?? 0) + random.pick([1, 2, 3, 4, 30])
      versions.push({ unknown: next(), people, at: later })
    }
  }
  return rows
}

/** Of one source. */
export const plant = (random: Random, source: string): Planted => {
  let unknowns = 0
  const next = (): number => {
    unknowns += 1
    return unknowns - 1
  }
  const rows: Row[] = []
  for (const country of countries)
    for (const cause of causes)
      for (const month of months)
        for (const day of random.chance(0.4) ? ['10', '21'] : ['14'])
          rows.push(...plantLine(random, { source, country, cause, day: `${month}-${day}` }, next))
  const cells = [...Map.groupBy(rows, cellOf).values()].filter((cell) =>
    isFew(cell.reduce((sum, { versions }) => sum + (versions.at(-1)?.people ?? 0), 0)),
  )
  return { source, rows, unknowns, cells }
}

/** As they are pushed. */
export const recordsOf = ({ rows }: Planted) =>
  rows.flatMap(({ versions, country, cause, nationality, event, day, source, id }) =>
    versions.map(({ people, at }, nth) => ({
      at: new Date(at).toISOString(),
      observation: {
        source,
        id,
        revision: nth + 1,
        category: 'internal_displacements' as const,
        country,
        cause,
        nationality,
        event: { id: event },
        figure: people,
        start: day,
      },
    })),
  )
