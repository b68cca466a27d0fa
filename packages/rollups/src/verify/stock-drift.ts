/** Stocks by hand from the log alone, at every change point, against stock_rollup, both ways. */
import { stockPolicyOf, tables } from '@tideline/contracts'
import { addDays } from '@tideline/figures'
import { maskOf, type Store } from '@tideline/log'
import { bruteHeads, type Compared } from './flow-drift.ts'
import { stockByHand, type StockFigure, type StockSum } from './stock-by-hand.ts'

interface Unit {
  category: string
  country: string
  source: string
}

interface Head extends Unit {
  operation: string
  assessment: string
  adminLevel: number | null
  role: string
  cause: string
  people: string | null
  mask: number
  measured: string
  reported: string
  round: number | null
  complete: boolean
  part: string
}

interface Rolled extends Unit {
  cause: string
  role: string
  at: string
  n: number
  people: string
  mask: number
  measuredOn: string
  oldestOn: string
}

const inPart = 'cityHash64(country, source) % {of:UInt32} = {part:UInt32}'

const heads = `
  SELECT category, country, source, operation, assessment, adminLevel, role, cause, people, ${maskOf()} AS mask,
    toString(start) AS measured, toString(end) AS reported, round,
    ifNull(roundComplete, isNotNull(round)) AS complete,
    concat(placeKey, '|', toString(cause), '|', eventId, '|', toString(origin), '|', toString(destination), '|',
      toString(nationality), '|', toString(nationalityGroup)) AS part
  FROM (${bruteHeads('stock')}) WHERE ${inPart}`

/** Of each unit the rows of its newest version. */
const rolledUp = `
  SELECT category, country, source, cause, role, toString(at) AS at, n, people, mask,
    toString(measuredOn) AS measuredOn, toString(oldestOn) AS oldestOn
  FROM ${tables.stockRollup} FINAL
  WHERE ${inPart} AND mask != 0 AND (category, country, source, version) IN (
    SELECT category, country, source, max(version) FROM ${tables.stockRollup} GROUP BY category, country, source)`

const figureOf = (head: Head): StockFigure => ({
  ...head,
  people: head.people === null ? null : Number(head.people),
  lastDay: addDays(head.reported, stockPolicyOf(head.source).carryDays),
})

const told = (sum: StockSum): string => `${sum.people}|${sum.n}|${sum.mask}|${sum.measuredOn}|${sum.oldestOn}`

const toldBy = (row: Rolled): string => told({ ...row, people: Number(row.people) })

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

const compareUnit = (id: string, figures: readonly StockFigure[], rows: readonly Rolled[]): Compared => {
  const rolled = new Map(rows.map((row) => [`${row.at}|${row.cause}|${row.role}`, toldBy(row)]))
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
  return { keys, drift: differ.size, examples }
}

/** Stock rows of the log taken at a time. */
const ROWS_PER_PART = 100_000

export const compareStocks = async (store: Store, upTo: number): Promise<Compared> => {
  const [size] = await store.rows<{ rows: string }>(`SELECT count() AS rows FROM ${tables.stock}`)
  const of = Math.max(1, Math.ceil(Number(size?.rows ?? 0) / ROWS_PER_PART))
  const compared: Compared = { keys: 0, drift: 0, examples: [] }
  for (let part = 0; part < of; part++) {
    const figures = byUnit(await store.rows<Head>(heads, { upTo, part, of }))
    const rolled = byUnit(await store.rows<Rolled>(rolledUp, { part, of }))
    for (const id of new Set([...figures.keys(), ...rolled.keys()])) {
      const unit = compareUnit(id, (figures.get(id) ?? []).map(figureOf), rolled.get(id) ?? [])
      compared.keys += unit.keys
      compared.drift += unit.drift
      compared.examples.push(...unit.examples)
    }
  }
  return compared
}
