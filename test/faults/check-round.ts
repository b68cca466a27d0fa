/**
 * After a round: the ledger against the topic, the log, the API and every series, in both directions. Resolves to what
 * is wrong, as text; [] is what it has to be.
 */
import { auditGaps, readRejected, storedOffsets } from '@tideline/log'
import { askSeries } from '@tideline/answers'
import { type SeriesAnswer, type SeriesQuery, tables } from '@tideline/contracts'
import { differences } from '../properties/difference.ts'
import type { LogRow } from '../properties/log-row.ts'
import { oracleSeries } from '../properties/oracle.ts'
import { refusedAside } from './refused-aside.ts'
import { imbalance } from './balance.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Ledger } from './ledger.ts'
import { logRowOf, tellingOf, type Revision } from './revision.ts'
import { readTopic, type TopicLog } from './topic-log.ts'
import { until } from '../harness/until.ts'
import { asRows } from '../harness/as-rows.ts'

/** An answer that was given while things broke: as of that instant it must be given again. */
export interface Remembered {
  asOf: string
  answer: SeriesAnswer
}

const plain = { groupBy: ['country', 'cause'], role: 'recommended', totals: 'all', rounding: 'none' } as const

export const questionsAbout = (source: string): SeriesQuery[] => [
  { ...plain, category: 'internal_displacements', interval: 'month', method: 'spread', sources: [source] },
  { ...plain, category: 'internal_displacements', interval: 'year', method: 'end', sources: [source] },
  {
    ...plain,
    category: 'internal_displacements',
    interval: 'quarter',
    method: 'start',
    sources: [source],
    groupBy: [],
  },
  { ...plain, category: 'idps', interval: 'month', method: 'spread', sources: [source] },
]

export const askOverHttp = async (
  world: FaultWorld,
  query: SeriesQuery,
  asOf?: string,
): Promise<SeriesAnswer> => {
  const { category, interval, method, sources = [], groupBy, role, totals, rounding } = query
  const parameters = new URLSearchParams({
    category,
    interval,
    source: sources.join(','),
    groupBy: groupBy.join(','),
    role,
    totals,
    rounding,
    ...(category === 'idps' ? {} : { method }),
    ...(asOf === undefined ? {} : { asOf }),
  })
  const answer = await fetch(`${world.service('query-api').url}/v1/series?${parameters.toString()}`, {
    signal: AbortSignal.timeout(20_000),
  })
  const said = await answer.text()
  if (answer.status !== 200) throw new Error(`series answered ${answer.status}: ${said.slice(0, 300)}`)
  return JSON.parse(said) as SeriesAnswer
}

const getJson = async <T>(url: string, init?: RequestInit): Promise<T> => {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) })
  const said = await answer.text()
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${said.slice(0, 300)}`)
  return JSON.parse(said) as T
}

/** The receipts say it themselves: all of it stored, all of it in the series. */
const untilVisible = async (world: FaultWorld, ledger: Ledger): Promise<void> => {
  const { url } = world.service('ingest-api')
  for (const { receiptId } of ledger.receipts.toReversed()) {
    await until(
      `receipt ${receiptId} to be visible`,
      async () =>
        (await getJson<{ visible: boolean }>(`${url}/v1/receipts/${receiptId}`)).visible ? true : undefined,
      90_000,
    )
  }
}

/** What the log holds of a source, each as it was sent, with when it was recorded. */
const storedOf = async (world: FaultWorld, source: string): Promise<{ telling: string; at: string }[]> =>
  await world.store.rows(
    asRows<{ telling: string; at: string }>(),
    `SELECT concat(source, '|', id, '|', toString(revision), '|', op,
       if(op = 'retract', '', concat('|', kind, '|', country, '|', cause, '|', toString(assumeNotNull(figure)), '|',
         toString(start), '|', toString(end), '|',
         if(reportedAt IS NULL, '', concat(formatDateTime(assumeNotNull(reportedAt), '%FT%T', 'UTC'), '.000Z'))))) AS telling,
       concat(source, '|', id, '|', toString(revision), '|', toString(toUnixTimestamp64Milli(recordedAt))) AS at
     FROM ${tables.log} FINAL WHERE source = {source:String}`,
    { source },
  )

const checkLog = async (
  world: FaultWorld,
  source: string,
  ledger: Ledger,
  topic: TopicLog,
): Promise<string[]> => {
  const ours = [...topic.first].filter(([identity]) => identity.startsWith(`${source}|`))
  const stored = await storedOf(world, source)
  return [
    ...imbalance(
      'topic',
      ledger.accepted.keys(),
      ours.map(([identity]) => identity),
    ),
    ...imbalance(
      'log',
      [...ledger.accepted.values()].map(tellingOf),
      stored.map(({ telling }) => telling),
    ),
    ...imbalance(
      'first recordedAt',
      ours.map(([identity, { recordedAt }]) => `${identity}|${recordedAt}`),
      stored.map(({ at }) => at),
    ),
  ]
}

interface ToldRevision {
  revision: number
  counts: boolean
}

/** A sample of the observations, as GET /v1/observations tells them. */
const checkHistory = async (world: FaultWorld, source: string, ledger: Ledger): Promise<string[]> => {
  const byId = Map.groupBy(ledger.accepted.values(), ({ id }) => id)
  const corrected = [...byId].toSorted(([, a], [, b]) => b.length - a.length).slice(0, 12)
  const lines = await Promise.all(
    corrected.map(async ([id, revisions]) => {
      const { url } = world.service('query-api')
      const told = await getJson<{ revisions: ToldRevision[] }>(`${url}/v1/observations/${source}/${id}`)
      const highest = Math.max(...revisions.map(({ revision }) => revision))
      return [
        ...imbalance(
          `history of ${id}`,
          revisions.map(({ revision }) => `${revision}${revision === highest ? ' counts' : ''}`),
          told.revisions.map(({ revision, counts }) => `${revision}${counts ? ' counts' : ''}`),
        ),
      ]
    }),
  )
  return lines.flat()
}

const checkAudit = async (world: FaultWorld, topic: TopicLog): Promise<string[]> => {
  const gaps = await auditGaps(world.store, world.topics.observations)
  const lines = gaps.map(
    ({ partition, from, to }) => `audit: partition ${partition} has a gap from ${from} to ${to}`,
  )
  const firsts = await world.store.rows(
    asRows<{ partition: number; first: string }>(),
    `SELECT partition, min(firstOffset) AS first FROM ${tables.audit} WHERE topic = {topic:String} GROUP BY partition`,
    { topic: world.topics.observations },
  )
  for (const { partition, first } of firsts)
    if (first !== '0') lines.push(`audit: partition ${partition} begins at ${first}`)
  const stored = await storedOffsets(world.store, world.topics.observations)
  for (const [partition, end] of topic.ends) {
    if ((stored.get(partition) ?? -1n) < end - 1n)
      lines.push(`audit: partition ${partition} ends at ${stored.get(partition)}, the topic at ${end}`)
  }
  return lines
}

/** In the rejected table there is what was wrong on purpose, and nothing that a machine's failure caused. */
const checkRejected = async (world: FaultWorld, source: string, ledger: Ledger): Promise<string[]> => {
  const all = { limit: 100_000, offset: 0, order: 'row' } as const
  const door = (await readRejected(world.store, { ...all, source })).filter(({ stage }) => stage === 'door')
  const answered = new Set(ledger.receipts.map(({ receiptId }) => receiptId))
  const lines = imbalance(
    'rejected at the door',
    ledger.receipts.flatMap(({ receiptId, rejections }) =>
      rejections.map(({ row, code }) => `${receiptId} ${row} ${code}`),
    ),
    // a push that broke off before its answer left entries too: of the same rows, under a receipt nobody has
    door
      .filter(({ receipt }) => answered.has(receipt))
      .map(({ receipt, row, code }) => `${receipt} ${row} ${code}`),
  )
  const codes = new Set(
    ledger.receipts.flatMap(({ rejections }) => rejections.map(({ code }) => code as string)),
  )
  lines.push(...imbalance('codes at the door', codes, new Set(door.map(({ code }) => code))))
  const put = (await readRejected(world.store, all)).filter(({ stage }) => stage === 'store')
  const { sent, unsure } = world.stranger
  lines.push(
    ...imbalance(
      'put aside by the sink',
      sent,
      put.map(({ payload }) => payload).filter((text) => !unsure.has(text)),
    ),
  )
  return lines
}

const checkSeries = async (
  world: FaultWorld,
  source: string,
  rows: readonly LogRow[],
  remembered: readonly Remembered[],
): Promise<string[]> => {
  const lines: string[] = []
  const hold = (name: string, expected: SeriesAnswer['series'], actual: SeriesAnswer['series']): void => {
    const found = differences(refusedAside(expected, actual), refusedAside(actual, expected))
    if (found.length > 0) lines.push(`${name}: ${found.length} differences, ${found.slice(0, 3).join('\n')}`)
  }
  for (const query of questionsAbout(source)) {
    const name = `${query.category} by ${query.interval} (${query.method})`
    const answer = await askOverHttp(world, query)
    hold(name, oracleSeries(rows, query, Date.parse(answer.asOf ?? '')), answer.series)
    const direct = await askSeries(world.store, { ...query, asOf: answer.asOf ?? '' })
    hold(`${name}, asked of the store`, direct.series, answer.series)
  }
  const [query] = questionsAbout(source)
  if (query === undefined) return lines
  for (const { asOf, answer } of remembered) {
    const again = await askOverHttp(world, query, asOf)
    hold(`as of ${asOf}, asked again`, answer.series, again.series)
    hold(`as of ${asOf}, oracle`, oracleSeries(rows, query, Date.parse(asOf)), again.series)
  }
  return lines
}

export interface Checked {
  wrong: string[]
  /** messages that repeat an identity, in the world's topic up to now */
  appendedAgain: number
  driftKeys: number
}

export const checkRound = async (
  world: FaultWorld,
  source: string,
  ledger: Ledger,
  remembered: readonly Remembered[],
  onShown: () => void = () => {},
): Promise<Checked> => {
  await Promise.all([world.service('ingest-api').ready(), world.service('query-api').ready()])
  await untilVisible(world, ledger)
  onShown()
  const topic = await readTopic(world)
  await until('the audit to reach the topic', async () =>
    (await checkAudit(world, topic)).some((line) => line.includes('ends at')) ? undefined : true,
  )
  await until(
    'refused rows to be stored',
    async () =>
      (await checkRejected(world, source, ledger)).some((line) => line.includes('lost')) ? undefined : true,
    20_000,
  ).catch(() => undefined)
  const rows = [...ledger.accepted].flatMap(([identity, revision]: [string, Revision]) => {
    const at = topic.first.get(identity)
    return at === undefined ? [] : [logRowOf(revision, at)]
  })
  const verified = await getJson<{ keys: number; drift: number; examples: unknown[] }>(
    `${world.service('query-api').url}/v1/verify`,
    { method: 'POST', headers: { authorization: `Bearer ${world.apiKey}` } },
  )
  const wrong = [
    ...(await checkLog(world, source, ledger, topic)),
    ...(await checkHistory(world, source, ledger)),
    ...(await checkAudit(world, topic)),
    ...(await checkRejected(world, source, ledger)),
    ...(await checkSeries(world, source, rows, remembered)),
  ]
  if (verified.drift !== 0)
    wrong.push(`verify: drift ${verified.drift}: ${JSON.stringify(verified.examples.slice(0, 3))}`)
  if (verified.keys === 0) wrong.push('verify compared nothing')
  return { wrong, appendedAgain: topic.again, driftKeys: verified.keys }
}
