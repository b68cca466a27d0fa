/**
 * A thousand spoiled observations through the real HTTP API: each is accepted, unchanged or refused with a code, or
 * its whole request is refused with one; nothing crashes, and the log holds what was accepted and nothing else.
 */
import { createStore, type Store } from '@tideline/log'
import { errorCodes, warningCodes, type CodeInfo } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import { testWorld } from '../harness/index.ts'
import { flow, send, untilAllStored, untilStored, type Answer, type Body } from './send.ts'
import { createRandom, spoiledBatch } from './spoil.ts'
import { asRows } from '../harness/as-rows.ts'

/** Each sends its batches one after the other, under a source of its own; pushes to one source wait for each other. */
const LANES = 5
const BATCHES = 25
const ROWS = 8
const SEED = 20_190_901

const world = testWorld('spoiled')
let pipeline: Pipeline
let store: Store

beforeAll(async () => {
  pipeline = await startPipeline({ world, services: ['ingest-worker', 'ingest-api'] })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.close()
  await pipeline?.stop()
})

const codeOf = (code: string): CodeInfo | undefined =>
  Object.entries(errorCodes).find(([name]) => name === code)?.[1]

const checkReceipt = ({ status, body }: Answer): void => {
  expect(body.read).toBe(body.accepted + body.unchanged + body.rejected)
  if (body.new !== null && body.revised !== null) expect(body.accepted).toBe(body.new + body.revised)
  expect(body.rejections).toHaveLength(body.rejected)
  expect(status).toBe(body.read > 0 && body.rejected === body.read ? 422 : 202)
  for (const { code, row } of body.rejections) {
    expect(codeOf(code)?.scope).toBe('row')
    expect(row).toBeGreaterThan(0)
  }
  for (const { code } of body.warnings) expect(Object.keys(warningCodes)).toContain(code)
}

const checkProblem = ({ status, headers, body }: Answer): void => {
  const info = codeOf(body.code ?? '')
  expect(info?.scope).toBe('request')
  expect(status).toBe(info?.status)
  expect(status).toBeLessThan(500)
  expect(headers.get('content-type')).toContain('application/problem+json')
}

it('accounts for every row, and stores nothing but what it accepted', async () => {
  const receipts: Body[] = []
  const problems: Body[] = []
  const sendLane = async (lane: number): Promise<void> => {
    const random = createRandom(SEED + lane)
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const { type, body } = spoiledBatch(`lane-${lane}`, `spoiled-${batch}`, ROWS, random)
      const answer = await send(pipeline, body, { type })
      const isReceipt = 'receiptId' in answer.body
      if (isReceipt) checkReceipt(answer)
      else checkProblem(answer)
      ;(isReceipt ? receipts : problems).push(answer.body)
    }
  }
  await Promise.all(Array.from({ length: LANES }, (_, lane) => sendLane(lane)))
  const sum = (count: (body: Body) => number): number =>
    receipts.reduce((total, body) => total + count(body), 0)
  const refused = sum(({ rejected }) => rejected)
  const accepted = sum(({ accepted: taken }) => taken)
  // Not all of one kind, or this would test nothing.
  expect(Math.min(accepted, refused, problems.length)).toBeGreaterThan(10)
  expect(new Set(receipts.flatMap((body) => body.rejections.map(({ code }) => code))).size).toBeGreaterThan(8)

  await untilAllStored(pipeline, receipts)
  const stored = await store.rows(
    asRows<{ receipt: string; n: string }>(),
    'SELECT receipt, count() AS n FROM log FINAL GROUP BY receipt',
  )
  const expected = receipts
    .filter((body) => body.accepted > 0)
    .map((body) => `${body.receiptId}: ${body.accepted}`)
  expect(stored.map(({ receipt, n }) => `${receipt}: ${n}`).toSorted()).toEqual(expected.toSorted())
  await until('every refused row to be in the ledger', async () => {
    const [row] = await store.rows(
      asRows<{ n: string }>(),
      "SELECT count() AS n FROM rejected FINAL WHERE stage = 'door'",
    )
    return Number(row?.n) === refused ? true : undefined
  })
  const [beyondTheDoor] = await store.rows(
    asRows<{ n: string }>(),
    "SELECT count() AS n FROM rejected FINAL WHERE stage != 'door'",
  )
  expect(Number(beyondTheDoor?.n)).toBe(0)
})

it('a place list that is nested deeper than a stack holds is refused as a row', async () => {
  const body = `source,id,revision,category,cause,country,figure,start,places\ncodes,deep,1,internal_displacements,disaster,BHS,7,2019-09-01,${'['.repeat(60_000)}${']'.repeat(60_000)}\n`
  const answer = await send(pipeline, body, { type: 'text/csv' })
  expect(answer.status).toBe(422)
  expect(answer.body.rejections).toMatchObject([{ row: 1, code: 'ROW_TOO_DEEP' }])
})

it('and the services are as ready as before', async () => {
  expect((await fetch(`${pipeline.ingestUrl}/readyz`)).status).toBe(200)
  const answer = await send(pipeline, JSON.stringify(flow('after')))
  expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } })
  await untilStored(pipeline, answer.body.receiptId)
})
