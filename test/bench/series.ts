/**
 * Series through the real query-api over HTTP, until the last byte of the answer is read: p50 and p95 of many requests,
 * against the same question asked of the log with FINAL. Answers are compared point by point.
 */
import type { SeriesAnswer } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import type { Pipeline } from '../e2e/pipeline.ts'
import { faster, percentile, print } from './figure.ts'
import { peerQuery, type Question } from './series-questions.ts'
import { asRows } from '../harness/as-rows.ts'

const WARM_UP = 10

interface SeriesBench {
  store: Store
  pipeline: Pipeline
  requests: number
  /** how often the peer is asked; it takes seconds */
  peerRuns: number
}

const timed = async <T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> => {
  const startedAt = performance.now()
  const result = await work()
  return { ms: performance.now() - startedAt, result }
}

/** What was reported, by key and first day of the bucket. */
const pointsOf = (answer: SeriesAnswer, interval: string): Map<string, number> => {
  const points = new Map<string, number>()
  for (const { key, points: told } of answer.series) {
    const name = [key.country, key.cause, key.source].filter((part) => part !== undefined).join('|')
    for (const { period, value } of told) {
      const bucket = interval === 'month' ? `${period}-01` : `${period}-01-01`
      if (value !== null) points.set(`${name} ${bucket}`, value)
    }
  }
  return points
}

const askPeer = async (store: Store, asked: Record<string, string>): Promise<Map<string, number>> => {
  const rows = await store.rows(
    asRows<{ key: string; bucket: string; value: string }>(),
    peerQuery(asked),
    {},
    { max_execution_time: 1_800, optimize_aggregation_in_order: 1 },
  )
  return new Map(rows.map(({ key, bucket, value }) => [`${key} ${bucket}`, Number(value)]))
}

const compare = (name: string, mine: Map<string, number>, peer: Map<string, number>): void => {
  if (mine.size === 0) throw new Error(`${name}: an empty answer`)
  const differing = [...new Set([...mine.keys(), ...peer.keys()])].filter(
    (key) => mine.get(key) !== peer.get(key),
  )
  const [one] = differing
  if (one !== undefined) {
    throw new Error(
      `${name}: ${differing.length} points differ, at ${one}: ${mine.get(one)}, by the log ${peer.get(one)}`,
    )
  }
}

export const benchQuestion = async (question: Question, bench: SeriesBench): Promise<void> => {
  const { name, ask } = question
  const { store, pipeline } = bench
  const times: number[] = []
  for (let n = -WARM_UP; n < bench.requests; n++) {
    const { ms } = await timed(() => pipeline.series(ask(n + WARM_UP)))
    if (n >= 0) times.push(ms)
  }
  const peerTimes: number[] = []
  for (let n = 0; n < bench.peerRuns; n++) {
    const asked = ask(n)
    const answer = await pipeline.series(asked)
    const peer = await timed(() => askPeer(store, asked))
    peerTimes.push(peer.ms)
    compare(name, pointsOf(answer, asked['interval'] ?? ''), peer.result)
  }
  faster(
    `${name}_p50`,
    percentile(times, 0.5),
    'ms',
    'the same question asked of the log with FINAL',
    percentile(peerTimes, 0.5),
  )
  print({ name: `${name}_p95`, value: percentile(times, 0.95), unit: 'ms' })
}
