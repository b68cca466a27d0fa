/** Stocks by hand from the log alone, at every change point, against stock_rollup, both ways. */
import { stockPolicyOf, tables } from '@tideline/contracts'
import { addDays } from '../series/calendar.ts'
import { maskOf } from '../sql/span.ts'
import type { Store } from '../store.ts'
import { bruteHeads, type Compared } from './flow.ts'
import { stockByHand, type StockFigure, type StockSum } from './stock-by-hand.ts'

interface Head {
  category: string
  country: string
  source: string
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

interface Rolled {
  cause: string
  role: string
  at: string
  n: number
  people: string
  mask: number
  measuredOn: string
  oldestOn: string
}

const figureOf = (head: Head): StockFigure => ({
  ...head,
  people: head.people === null ? null : Number(head.people),
  lastDay: addDays(head.reported, stockPolicyOf(head.source).carryDays),
})

const told = (sum: StockSum): string => `${sum.people}|${sum.n}|${sum.mask}|${sum.measuredOn}|${sum.oldestOn}`

const rolledUnit = `
  SELECT cause, role, toString(at) AS at, n, people, mask, toString(measuredOn) AS measuredOn, toString(oldestOn) AS oldestOn
  FROM ${tables.stockRollup} FINAL
  WHERE category = {category:String} AND country = {country:String} AND source = {source:String} AND mask != 0
    AND version = (SELECT max(version) FROM ${tables.stockRollup}
      WHERE category = {category:String} AND country = {country:String} AND source = {source:String})`

export const compareStocks = async (store: Store, upTo: number): Promise<Compared> => {
  const compared: Compared = { keys: 0, drift: 0, examples: [] }
  // A unit that was emptied has rows in the rollup only: it must be compared as well.
  const units = await store.rows<{ category: string; country: string; source: string }>(
    `SELECT DISTINCT category, country, source FROM (
       SELECT category, country, source FROM ${tables.stock}
       UNION ALL SELECT category, country, source FROM ${tables.stockRollup})
     ORDER BY category, country, source`,
  )
  for (const unit of units) {
    const heads = await store.rows<Head>(
      `SELECT category, country, source, operation, assessment, adminLevel, role, cause, people, ${maskOf()} AS mask,
         toString(start) AS measured, toString(end) AS reported, round,
         ifNull(roundComplete, isNotNull(round)) AS complete,
         concat(placeKey, '|', toString(cause), '|', eventId, '|', toString(origin), '|', toString(destination), '|',
           toString(nationality), '|', toString(nationalityGroup)) AS part
       FROM (${bruteHeads('stock')})
       WHERE category = {category:String} AND country = {country:String} AND source = {source:String}`,
      { upTo, ...unit },
    )
    const figures = heads.map(figureOf)
    const rolled = new Map(
      (await store.rows<Rolled>(rolledUnit, unit)).map((row) => [
        `${row.at}|${row.cause}|${row.role}`,
        told({ people: Number(row.people), n: row.n, mask: row.mask, measuredOn: row.measuredOn, oldestOn: row.oldestOn }),
      ]),
    )
    const days = new Set(figures.flatMap((figure) => [figure.reported, addDays(figure.lastDay, 1)]))
    const differ = new Set<string>()
    let keys = 0
    for (const at of days) {
      for (const [key, sum] of stockByHand(figures, at)) {
        const id = `${at}|${key}`
        keys += 1
        if (rolled.get(id) !== told(sum)) differ.add(id)
        rolled.delete(id)
      }
    }
    for (const id of rolled.keys()) differ.add(id)
    compared.keys += keys
    compared.drift += differ.size
    for (const id of [...differ].slice(0, 3)) {
      const [day = '', cause = '', role = ''] = id.split('|')
      compared.examples.push({ ...unit, cause, role, day })
    }
  }
  return compared
}
