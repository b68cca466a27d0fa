/**
 * Where a question's time goes: each statement that one question puts to the store, how many of them have to wait for
 * another, and how long each takes, through the functions that answer and without HTTP.
 */
import type { SeriesQuery } from '@tideline/contracts'
import { askSeries } from '@tideline/answers'
import { type Store } from '@tideline/log'
import { percentile, print } from './figure.ts'

interface Statement {
  place: string
  begin: number
  end: number
}

/** The store, telling of each read what it is for, when it began and when its rows were there. */
const recordingStore = (store: Store, into: Statement[]): Store => ({
  ...store,
  async rows(shape, query, params, settings) {
    const begin = performance.now()
    const rows = await store.rows(shape, query, params, settings)
    into.push({ place: shape.place, begin, end: performance.now() })
    return rows
  },
})

/** The most statements of which each began when the one before had ended. */
const inARow = (statements: readonly Statement[]): number => {
  let count = 0
  let free = Number.NEGATIVE_INFINITY
  for (const { begin, end } of statements.toSorted((a, b) => a.end - b.end)) {
    if (begin < free) continue
    count += 1
    free = end
  }
  return count
}

/** Asked `times` times; the second half is told, when plans and caches are as they stay. */
export const profileQuestion = async (
  store: Store,
  name: string,
  queryOf: (n: number) => SeriesQuery,
  times: number,
): Promise<void> => {
  const asked: { ms: number; statements: Statement[] }[] = []
  for (let n = 0; n < times; n++) {
    const statements: Statement[] = []
    const begin = performance.now()
    await askSeries(recordingStore(store, statements), queryOf(n))
    asked.push({ ms: performance.now() - begin, statements })
  }
  const told = asked.slice(Math.floor(times / 2))
  const median = (values: readonly number[]): number => percentile(values, 0.5)
  print({ name: `${name}_answered`, value: median(told.map(({ ms }) => ms)), unit: 'ms' })
  print({
    name: `${name}_statements`,
    value: median(told.map(({ statements }) => statements.length)),
    unit: 'statements',
  })
  print({
    name: `${name}_statements_in_a_row`,
    value: median(told.map(({ statements }) => inARow(statements))),
    unit: 'statements',
  })
  const byPlace = Map.groupBy(
    told.flatMap(({ statements }) => statements),
    ({ place }) => place,
  )
  for (const [place, statements] of byPlace) {
    print({
      name: `${name}: ${place}`,
      value: median(statements.map(({ begin: from, end }) => end - from)),
      unit: 'ms',
    })
  }
}
