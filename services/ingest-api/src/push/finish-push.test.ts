/** The end of a push: what is acknowledged is kept, in this order, and what broke off says how far it came. */
import { tmpdir } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { TidelineError, topicNames, type Receipt } from '@tideline/contracts'
import type { EventProducer } from '@tideline/kafka'
import { createLogger, createMetrics } from '@tideline/runtime'
import { expect, it } from 'vitest'
import { finishPush, type Finish } from './finish-push.ts'
import { createIngestMetrics } from '../ingest-metrics.ts'
import { createRecentReceipts } from '../receipts/recent-receipts.ts'
import { createSpool } from './spool.ts'

const topics = topicNames('')
const AT = Date.parse('2024-03-01T12:00:00.500Z')

const receiptOf = (): Receipt => ({
  receiptId: 'r-1',
  source: 'team',
  format: 'tideline',
  dataset: null,
  complete: false,
  dryRun: false,
  receivedAt: '2024-03-01T12:00:00.000Z',
  read: 3,
  accepted: 2,
  new: 2,
  revised: 0,
  unchanged: 0,
  rejected: 1,
  conflict: 0,
  retracted: 0,
  observations: { new: 2, revised: 0, unchanged: 0, retracted: 0 },
  changes: { figure: 0, role: 0, date: 0, other: 0 },
  rejections: [],
  rejectionsTruncated: false,
  conflicts: [],
  warnings: [],
  appended: null,
})

/** `refuse` names the sends that fail, from 0. */
const push = async (
  refuse: readonly number[] = [],
  observations = 2,
  keepReceipt = async (): Promise<void> => undefined,
) => {
  const sent: string[] = []
  const kept: { receipt: string }[] = []
  let sends = -1
  const producer: EventProducer = {
    async send(topic, messages) {
      sends += 1
      if (messages.length === 0) return []
      if (refuse.includes(sends)) throw new TidelineError('KAFKA_UNAVAILABLE')
      if (topic === topics.observations) {
        sent.push(`${messages.length} observations`)
        return [{ partition: 4, end: BigInt(messages.length), at: AT }]
      }
      for (const { value } of messages) {
        const entry: { table: string; row: { receipt: string } } = JSON.parse(value.toString())
        sent.push(entry.table)
        if (entry.table !== 'receipts') continue
        await keepReceipt()
        kept.push(JSON.parse(entry.row.receipt))
      }
      return []
    },
    ping: async () => true,
    close: async () => undefined,
  }
  const recent = createRecentReceipts()
  const metrics = createIngestMetrics(createMetrics('test'))
  const spool = createSpool({ directory: tmpdir(), memoryBytes: 1_000_000 })
  for (let n = 0; n < observations; n += 1) await spool.add(Buffer.from('{"v":1}'))
  const finish: Finish = {
    receipt: receiptOf(),
    refused: [
      {
        rejection: { row: 3, code: 'FIGURE_INVALID', message: 'no figure' },
        source: 'team',
        payload: '{}',
        about: {},
        ids: [],
      },
    ],
    appends: Array.from({ length: observations }, (_, entry) => ({
      source: 'team',
      id: `o-${entry}`,
      revision: 1,
      entry,
    })),
    spool,
    said: { windows: [], shorts: [] },
    keyName: 'key',
  }
  const logger = createLogger('test', 'silent')
  const outcome = await finishPush({ producer, topics, metrics, logger, recent }, finish).catch(
    (error: unknown) => error,
  )
  const results = Object.fromEntries(
    (await metrics.pushes.get()).values.map(({ labels, value }) => [labels.result, value]),
  )
  const appendedCount = (await metrics.appended.get()).values[0]?.value
  return { outcome, sent, kept, recent: recent.get('r-1'), results, appendedCount }
}

it('refused rows are kept first, then the observations appended, then the receipt kept, whole', async () => {
  const { outcome, sent, kept, recent, results, appendedCount } = await push()
  expect(sent).toEqual(['rejected', '2 observations', 'receipts'])
  const receipt = { ...receiptOf(), appended: { topic: topics.observations, ends: { 4: 2 } } }
  expect(outcome).toEqual(receipt)
  const state = { receipt, recordedTo: '2024-03-01T12:00:00.500Z', keyName: 'key' }
  expect(kept).toEqual([state])
  expect(recent).toEqual(state)
  expect({ results, appendedCount }).toEqual({ results: { appended: 1 }, appendedCount: 2 })
})

it('nothing is appended where what was refused could not be kept', async () => {
  const { outcome, sent, recent, results } = await push([0])
  expect(sent).toEqual([])
  expect(outcome).toMatchObject({
    code: 'KAFKA_UNAVAILABLE',
    context: { appendedObservations: 0, receipt: { appended: null } },
  })
  expect(recent).toBeUndefined()
  expect(results).toEqual({ broken_off: 1 })
})

it('a push that broke off says what is in the log already', async () => {
  const { outcome, sent, kept, results, appendedCount } = await push([2], 1_500)
  expect(sent).toEqual(['rejected', '1000 observations'])
  expect(outcome).toMatchObject({
    code: 'KAFKA_UNAVAILABLE',
    message: '1000 of 1500 observations were appended.',
    context: { appendedObservations: 1_000, receipt: { appended: { ends: { 4: 1_000 } } } },
  })
  expect(kept).toEqual([])
  expect({ results, appendedCount }).toEqual({ results: { broken_off: 1 }, appendedCount: 0 })
})

it('a receipt that could not be kept fails no push that is appended: it is still known here', async () => {
  const { outcome, sent, recent } = await push([2])
  expect(sent).toEqual(['rejected', '2 observations'])
  expect(outcome).toMatchObject({ receiptId: 'r-1', appended: { ends: { 4: 2 } } })
  expect(recent).toMatchObject({ receipt: { receiptId: 'r-1' }, recordedTo: '2024-03-01T12:00:00.500Z' })
})

it('a push is answered only when its receipt is kept', async () => {
  const kept = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  let answered = false
  const pushed = push([], 0, async () => {
    asked.resolve()
    await kept.promise
  }).then(() => {
    answered = true
  })
  await asked.promise
  await setImmediate()
  expect(answered).toBe(false)
  kept.resolve()
  await pushed
})

it('a push that appended nothing has no end to wait for', async () => {
  const { outcome, kept } = await push([], 0)
  expect(outcome).toMatchObject({ appended: null })
  expect(kept).toMatchObject([{ recordedTo: null }])
})
