/**
 * What a sweep has before it, by one statement, so that it asks for the rest only where there is something: of a stack that
 * takes a few rows a second most of a sweep was statements that found nothing (docs/benchmarks.md).
 */
import { tables } from '@tideline/contracts'
import { count, instant, isChanged, rowShape, type Store } from '@tideline/log'

export interface Changed {
  /** how many observations have revisions in (since, upTo] */
  observations: number
  /** those that were flows in any of their revisions */
  flows: number
  /** ms since 1970 of the first of those revisions; null where there is none, and where everything is new */
  firstAt: number | null
  /** whether any of their revisions, ever, was one of two contents of one number */
  disputed: boolean
  /** ... was of a stock */
  stocks: boolean
  /** ... was of an event and a place, where the same figure may have been counted twice */
  eventFigures: boolean
}

const nothing: Changed = {
  observations: 0,
  flows: 0,
  firstAt: null,
  disputed: false,
  stocks: false,
  eventFigures: false,
}

const everythingShape = rowShape('what there is', { observations: count, flows: count })
const changedShape = rowShape('what changed', {
  observations: count,
  flows: count,
  firstAt: count,
  disputed: count,
  stocks: count,
  eventFigures: count,
})

const isFlow = `op = 'report' AND kind = 'flow' AND overlapGroup = ''`
const isStock = `op = 'report' AND kind = 'stock' AND overlapGroup = ''`

/** The log is ordered by what is grouped: no table of every revision is built. */
const inOrder = { optimize_aggregation_in_order: 1 } as const

const ofSpan = (since: number): string => `
  SELECT uniqExact(k_) AS observations, uniqExactIf(k_, flow_) AS flows, minIf(firstAt_, firstAt_ > {since:Int64}) AS firstAt,
    countIf(low_ != high_) AS disputed, countIf(stock_) AS stocks, countIf(eventFigure_) AS eventFigures
  FROM (
    SELECT any(k) AS k_, min(hash) AS low_, max(hash) AS high_,
      minIf(toUnixTimestamp64Milli(recordedAt), recordedAt > ${instant('since')}) AS firstAt_,
      max(${isFlow}) AS flow_, max(${isStock}) AS stock_,
      max(eventId != '' AND placeKey != '') AS eventFigure_
    FROM ${tables.log}
    WHERE ${isChanged(since)} AND recordedAt <= ${instant('upTo')}
    GROUP BY source, id, revision
  )`

/** The log's own order gives each identity once, without a set of all of them in memory. */
const everything = `
  SELECT count() AS observations, countIf(flow_) AS flows
  FROM (
    SELECT max(${isFlow}) AS flow_ FROM ${tables.log} WHERE recordedAt <= ${instant('upTo')} GROUP BY source, id
  )`

/** Of (since, upTo]. At a first run everything has changed, and anything may be among it. */
export const whatChanged = async (store: Store, since: number, upTo: number): Promise<Changed> => {
  if (upTo <= since) return nothing
  if (since === 0) {
    const [all] = await store.rows(everythingShape, everything, { upTo }, inOrder)
    return { ...(all ?? nothing), firstAt: null, disputed: true, stocks: true, eventFigures: true }
  }
  const [row] = await store.rows(changedShape, ofSpan(since), { since, upTo }, inOrder)
  if (row === undefined || row.observations === 0) return nothing
  return {
    observations: row.observations,
    flows: row.flows,
    firstAt: row.firstAt,
    disputed: row.disputed > 0,
    stocks: row.stocks > 0,
    eventFigures: row.eventFigures > 0,
  }
}
