/**
 * What field teams push in a round, from a seed: reports, corrections that move an observation to another country,
 * cause or month, retractions, revisions that arrive late, the same row again, devices whose clocks are years off
 * (in `reportedAt`, and in revisions taken from the clock), and rows that are wrong on purpose.
 */
import { bodyOf, identityOf, type Content, type Revision } from './revision.ts'
import type { Random } from './random.ts'

/** A row that the door has to refuse, with the code it has to give. */
export interface WrongRow {
  body: Record<string, unknown>
  code: string
}

export type PushedRow = { good: Revision } | { wrong: WrongRow }

const countries = 'HND,GTM,SLV,BHS,HTI,DOM,CUB,COL,VEN,PAN,MEX,NIC,CRI,BLZ,JAM,PER,ECU,BRA,CHL,BOL'.split(',')
const causes = [
  'disaster.weather.meteorological.storm.cyclone',
  'disaster.weather',
  'conflict',
  'other',
] as const
const wrongClocks = [
  '1970-01-01T00:00:00.000Z',
  '2001-09-09T01:46:40.000Z',
  '2038-01-19T03:14:07.000Z',
  '2106-02-07T06:28:15.000Z',
]
const rightClock = '2024-11-05T08:30:00.000Z'

const DAY_MS = 86_400_000
const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

const contentOf = (random: Random): Content => {
  const kind = random.chance(0.8) ? 'flow' : 'stock'
  const start = dayAfter('2022-06-01', random.below(800))
  return {
    kind,
    country: random.pick(countries),
    cause: random.pick(causes),
    figure: random.chance(0.05) ? 0 : random.between(1, 20_000),
    start,
    end: dayAfter(start, random.chance(0.5) ? 0 : random.between(1, 70)),
    ...(random.chance(0.4) ? { reportedAt: random.chance(0.5) ? rightClock : random.pick(wrongClocks) } : {}),
  }
}

const wrongRow = (random: Random, source: string, nth: number): WrongRow => {
  const body = bodyOf({ source, id: `wrong-${nth}`, revision: 1, op: 'report', content: contentOf(random) })
  return random.chance(0.5)
    ? { body: { ...body, country: 'ZZZ' }, code: 'COUNTRY_UNKNOWN' }
    : { body: { ...body, note: 'call 0034 612 345 678' }, code: 'PERSONAL_DATA' }
}

/** The pushes of one round, all to one source; every identity has one content only. */
export const fieldWork = (random: Random, source: string, pushes: number): PushedRow[][] => {
  const sent = new Map<string, Revision>()
  const highest = new Map<string, Revision>()
  let wrong = 0

  const later = (before: Revision): number =>
    before.revision + (random.chance(0.3) ? random.between(2, 5) : 1)

  const keep = (revision: Revision): PushedRow => {
    sent.set(identityOf(revision), revision)
    const head = highest.get(revision.id)
    if (head === undefined || revision.revision > head.revision) highest.set(revision.id, revision)
    return { good: revision }
  }

  const newReport = (): PushedRow => {
    const id = `o-${highest.size}`
    // a device that numbers by its clock, which may be decades off; else 1, 2, 3
    const revision = random.chance(0.1) ? Date.parse(random.pick([rightClock, ...wrongClocks])) + 1 : 1
    return keep({ source, id, revision, op: 'report', content: contentOf(random) })
  }

  const row = (): PushedRow => {
    if (random.chance(0.03)) return { wrong: wrongRow(random, source, wrong++) }
    const known = [...highest.values()]
    if (known.length < 5 || random.chance(0.5)) return newReport()
    const before = random.pick(known)
    const next = { source, id: before.id, revision: later(before) }
    if (random.chance(0.12)) return keep({ ...next, op: 'retract' })
    if (random.chance(0.15)) {
      // an older one that was left lying on some device, where there is room below
      const free = before.revision - 1
      const late = {
        source,
        id: before.id,
        revision: free,
        op: 'report' as const,
        content: contentOf(random),
      }
      if (free >= 1 && !sent.has(identityOf(late))) return keep(late)
    }
    if (random.chance(0.2)) return { good: random.pick([...sent.values()]) }
    const moved = contentOf(random)
    const { content } = before
    const figureOnly = content !== undefined && random.chance(0.4)
    return keep({ ...next, op: 'report', content: figureOnly ? { ...content, figure: moved.figure } : moved })
  }

  return Array.from({ length: pushes }, () => Array.from({ length: random.between(5, 60) }, row))
}
