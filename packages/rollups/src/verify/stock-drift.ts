/** Stocks by hand from the log alone, at every change point, against stock_rollup, both ways. */
import { stockPolicyOf, tables } from '@tideline/contracts'
import { addDays, type Area } from '@tideline/figures'
import { count, flag, people, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { withHeads } from './brute-heads.ts'
import { addCompared, isAsked, nothing, type Compared, type Instant, type Moved } from './compared.ts'
import { patient } from './patient.ts'
import { stockByHand, type StockFigure, type StockSum } from './stock-by-hand.ts'

const unitColumns = { category: z.string(), country: z.string(), source: z.string() }

const headShape = rowShape('stocks by hand', {
  ...unitColumns,
  operation: z.string(),
  assessment: z.string(),
  population: z.array(z.string()),
  places: z.string(),
  province: z.string(),
  role: z.string(),
  cause: z.string(),
  people,
  mask: z.number(),
  measured: z.string(),
  reported: z.string(),
  round: z.number().nullable(),
  complete: flag,
  part: z.string(),
})

const rolledShape = rowShape('stocks rolled up', {
  ...unitColumns,
  cause: z.string(),
  role: z.string(),
  at: z.string(),
  n: z.number(),
  people: count,
  mask: z.number(),
  measuredOn: z.string(),
  oldestOn: z.string(),
  hash: z.string(),
  newest: count,
})

type Head = ReturnType<typeof headShape.parse>
type Rolled = ReturnType<typeof rolledShape.parse>
type Unit = Pick<Head, 'category' | 'country' | 'source'>

const inPart = 'cityHash64(country, source) % {of:UInt32} = {part:UInt32}'

const unitHash = 'cityHash64(category, country, source)'

const heads = (at: Instant): string => `
  SELECT category, country, source, operation, assessment, role, cause, people,
    [eventId, toString(origin), toString(destination), concat(nationality, nationalityGroup)] AS population,
    places, if(format = 'iom-dtm' AND startsWith(note, 'In '), substring(note, 4), '') AS province, mask,
    toString(start) AS measured, toString(end) AS reported, round,
    ifNull(roundComplete, isNotNull(round)) AS complete,
    concat(placeKey, '|', toString(cause), '|', eventId, '|', toString(origin), '|', toString(destination), '|',
      toString(nationality), '|', toString(nationalityGroup)) AS part
  FROM ${tables.verifyHeads} WHERE run = {run:UInt64} AND ${inPart} AND ${isAsked(unitHash, at)}`

/**
 * Of each unit the rows of its newest version, which is looked for in the same reading: asked for apart, a run that ends
 * in between would leave half of the older. A unit that a newer run emptied has rows of nothing only, which say so.
 */
const rolledUp = (at: Instant): string => `
  SELECT category, country, source, cause, role, toString(at) AS at, n, people, mask,
    toString(measuredOn) AS measuredOn, toString(oldestOn) AS oldestOn, ${unitHash} AS hash, newest
  FROM (
    SELECT *, max(version) OVER (PARTITION BY category, country, source) AS newest
    FROM ${tables.stockRollup} FINAL
    WHERE ${inPart} AND ${isAsked(unitHash, at)}
  )
  WHERE version = newest AND (mask != 0 OR newest > {upTo:Int64})`

const placesShape = z.array(
  z.looseObject({
    role: z.string().optional(),
    adminLevel: z.number().nullish(),
    pcode: z.string().optional(),
    name: z.string(),
  }),
)

/** Where it was counted, as the migration 0018 reads it. */
const areasOf = ({ places, province }: Head): Area[] => {
  const given = places === '' ? [] : placesShape.parse(JSON.parse(places))
  const located = given.filter(({ role }) => role !== 'origin')
  const within = province === '' ? [] : [province, ...province.split(', ')]
  return (located.length === 0 ? given : located).map(({ pcode, name, adminLevel }) => ({
    code: pcode ?? '',
    name,
    level: adminLevel ?? -1,
    within,
  }))
}

const figureOf = (head: Head): StockFigure => ({
  ...head,
  areas: areasOf(head),
  lastDay: addDays(head.reported, stockPolicyOf(head.source).carryDays),
})

const told = (sum: StockSum): string => `${sum.people}|${sum.n}|${sum.mask}|${sum.measuredOn}|${sum.oldestOn}`

const byUnit = <Row extends Unit>(rows: readonly Row[]): Map<string, Row[]> => {
  const units = new Map<string, Row[]>()
  for (const row of rows) {
    const id = `${row.category}|${row.country}|${row.source}`
    const unit = units.get(id)
    if (unit === undefined) units.set(id, [row])
    else unit.push(row)
  }
  return units
}

/** The unit as one that moved, or undefined. */
const movedOf = ([row]: readonly Rolled[], upTo: number): Moved | undefined =>
  row === undefined || row.newest <= upTo ? undefined : { count: 1, keys: [row.hash], oldest: row.newest }

const compareUnit = (id: string, figures: readonly StockFigure[], rows: readonly Rolled[]): Compared => {
  const rolled = new Map(rows.map((row) => [`${row.at}|${row.cause}|${row.role}`, told(row)]))
  const days = new Set(figures.flatMap((figure) => [figure.reported, addDays(figure.lastDay, 1)]))
  const differ = new Set<string>()
  let keys = 0
  for (const at of days) {
    for (const [key, sum] of stockByHand(figures, at)) {
      const point = `${at}|${key}`
      keys += 1
      if (rolled.get(point) !== told(sum)) differ.add(point)
      rolled.delete(point)
    }
  }
  // What the rollup has and the log does not is drift as well: a unit that was emptied, a change point that went.
  for (const point of rolled.keys()) differ.add(point)
  const [category = '', country = '', source = ''] = id.split('|')
  const examples = [...differ].slice(0, 3).map((point) => {
    const [day = '', cause = '', role = ''] = point.split('|')
    return { category, country, source, cause, role, day }
  })
  return { ...nothing(), keys, drift: differ.size, examples }
}

/** Revisions of stocks taken at a time. */
const AT_ONCE = 100_000

const comparePart = async (
  store: Store,
  at: Instant,
  params: { run: string; part: number; of: number },
): Promise<Compared> => {
  let compared = nothing()
  const { upTo } = at
  const figures = byUnit(await store.rows(headShape, heads(at), params, patient))
  const rolled = byUnit(await store.rows(rolledShape, rolledUp(at), { ...params, upTo }, patient))
  for (const id of new Set([...figures.keys(), ...rolled.keys()])) {
    const rows = rolled.get(id) ?? []
    const moved = movedOf(rows, upTo)
    compared = addCompared(
      compared,
      moved === undefined
        ? compareUnit(id, (figures.get(id) ?? []).map(figureOf), rows)
        : { ...nothing(), moved },
    )
  }
  return compared
}

export const compareStocks = (store: Store, at: Instant, rows: number): Promise<Compared> =>
  withHeads(
    store,
    { upTo: at.upTo, ever: `kind = 'stock'`, where: `kind = 'stock'`, rows },
    async (run, atMost) => {
      const of = Math.max(1, Math.ceil(atMost / AT_ONCE))
      let compared = nothing()
      for (let part = 0; part < of; part++)
        compared = addCompared(compared, await comparePart(store, at, { run, part, of }))
      return compared
    },
  )
