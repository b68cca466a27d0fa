/** Corrections scattered over the whole filled log: another figure, and for one in five another country or month. */
import type { Store } from '@tideline/log'
import { contentHash, finishRecord, tables, type LogRecord } from '@tideline/contracts'
import { COUNTRIES, FIRST_DAY, LAST_DAY } from './fill-log.ts'
import { asRows } from '../harness/as-rows.ts'

interface Stored {
  source: string
  id: string
  revision: string
  country: string
  cause: string
  start: string
}

const quoted = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join(', ')

const correct = (stored: Stored, index: number, round: number, receipt: string): LogRecord => {
  const start = index % 10 === 1 ? (stored.start > '2020' ? FIRST_DAY : LAST_DAY) : stored.start
  const draft = {
    v: 1 as const,
    source: stored.source,
    id: stored.id,
    op: 'report' as const,
    kind: 'flow' as const,
    category: 'internal_displacements' as const,
    cause: stored.cause,
    country: index % 10 === 0 ? (COUNTRIES[(index + round) % COUNTRIES.length] ?? '') : stored.country,
    figure: 100 + index,
    unit: 'person' as const,
    people: 100 + index,
    quantifier: 'exact' as const,
    start,
    end: start,
    dateAccuracy: 'day' as const,
    role: 'recommended' as const,
    receipt,
  }
  return finishRecord({ ...draft, hash: contentHash(draft) }, Number(stored.revision) + 1)
}

/** Of `count` observations evenly over the log, other ones in each round, the revision after their newest. */
export const scatteredCorrections = async (
  store: Store,
  observations: number,
  count: number,
  round: number,
): Promise<LogRecord[]> => {
  const step = Math.floor(observations / count)
  const ids = Array.from({ length: count }, (_, i) => `site-${i * step + ((round * 7_919 + i) % step)}`)
  const stored = await store.rows(
    asRows<Stored>(),
    `SELECT source, id, max(t.revision) AS revision, argMin(t.country, t.revision) AS country, argMin(t.cause, t.revision) AS cause,
       toString(argMin(t.start, t.revision)) AS start
     FROM ${tables.log} AS t WHERE source IN ('bench-idmc', 'bench-dtm', 'bench-gov') AND id IN (${quoted(ids)})
     GROUP BY source, id ORDER BY id`,
    {},
    { max_query_size: '1000000' },
  )
  if (stored.length !== count) throw new Error(`found ${stored.length} of ${count} observations to correct`)
  return stored.map((one, index) => correct(one, index, round, `corrections-${round}`))
}
