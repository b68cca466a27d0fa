/** Receipts say what was seen: nothing that nobody compared, and afterwards what the store holds. */
import { createStore, type Store } from '@tideline/log'
import type { Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { flowRow, postRows, type Row } from '../e2e/push-rows.ts'
import { tideline } from '../e2e/command-line.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'

const world = testWorld('receipts-told')
let pipeline: Pipeline
let store: Store

beforeAll(async () => {
  pipeline = await startPipeline({ world })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.close()
  await pipeline?.stop()
})

const row = (id: string, changes: Row = {}): Row => flowRow('told', id, { figure: 10, ...changes })

interface State {
  receipt: Receipt
  stored: boolean
  visible: boolean
  putAside: number
  settled: boolean
}
const ask = async <T>(path: string, method = 'GET'): Promise<T> => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${pipeline.apiKey}` },
  })
  return (await answer.json()) as T
}
const settled = (receiptId: string): Promise<State> =>
  until(`receipt ${receiptId} to be settled`, async () => {
    const state = await ask<State>(`/v1/receipts/${receiptId}`)
    return state.settled ? state : undefined
  })
const push = async (...rows: Row[]): Promise<{ told: Receipt; state: State }> => {
  const { receipt } = await postRows(pipeline, rows)
  return { told: receipt, state: await settled(receipt.receiptId) }
}

describe('rows with revisions of their own', () => {
  it('are neither new nor revised until the store was seen', async () => {
    const { told, state } = await push(row('a'), row('b'))
    expect(told).toMatchObject({
      read: 2,
      accepted: 2,
      new: null,
      revised: null,
      conflict: null,
      changes: null,
    })
    expect(state).toMatchObject({ stored: true, visible: true, putAside: 0 })
    expect(state.receipt).toMatchObject({ accepted: 2, new: 2, revised: 0, unchanged: 0, conflict: 0 })
  })

  it('sent again are unchanged, and corrected ones revised by what changed', async () => {
    const again = await push(row('a'), row('b', { revision: 2, figure: 11 }), row('c'))
    expect(again.state.receipt).toMatchObject({
      read: 3,
      accepted: 2,
      new: 1,
      revised: 1,
      unchanged: 1,
      observations: { new: 1, revised: 1, unchanged: 1, retracted: 0 },
      changes: { figure: 1, role: 0, date: 0, other: 0 },
    })
  })

  it('that lost against the same revision are conflicts: in the receipt, the rejected rows and the status', async () => {
    const { state } = await push(row('a', { figure: 99 }), row('d'))
    expect(state.receipt).toMatchObject({
      read: 2,
      accepted: 1,
      new: 1,
      conflict: 1,
      conflicts: [{ source: 'told', id: 'a', revision: 1 }],
    })
    const { receiptId } = state.receipt
    const listed = await until('the row that lost to be listed', async () => {
      const { rejected } = await ask<{ rejected: { code: string; payload: string; receipt: string }[] }>(
        `/v1/rejected?receipt=${receiptId}`,
      )
      return rejected.length > 0 ? rejected : undefined
    })
    expect(listed).toMatchObject([{ code: 'REVISION_CONFLICT', receipt: receiptId }])
    expect(JSON.parse(listed[0]?.payload ?? '')).toMatchObject({ id: 'a', figure: 99 })
    const { body } = await pipeline.get<{ conflicts: number }>(`${pipeline.queryUrl}/v1/status`)
    expect(body.conflicts).toBe(1)
  })

  it('are told so by the command line, which ends with 3', async () => {
    const env = {
      TIDELINE_URL: pipeline.ingestUrl,
      TIDELINE_QUERY_URL: pipeline.queryUrl,
      TIDELINE_API_KEY: pipeline.apiKey,
    }
    const ended = await tideline(
      ['push', '-', '--format', 'tideline', '--source', 'told', '--wait', '--json'],
      {
        env,
        stdin: JSON.stringify([row('b', { revision: 2, figure: 77 })]),
      },
    )
    expect(JSON.parse(ended.stdout)).toMatchObject({ accepted: 0, conflict: 1 })
    expect(ended.code).toBe(1)
  })
})

describe('an undo', () => {
  it('leaves what another said first, and what was revised since', async () => {
    const lost = await push(row('a', { figure: 5 }))
    const undone = await ask<Receipt>(`/v1/receipts/${lost.told.receiptId}/retract`, 'POST')
    expect(undone).toMatchObject({ revised: 0, retracted: 0, unchanged: 1 })
    expect(await pipeline.get(`${pipeline.queryUrl}/v1/observations/told/a`)).toMatchObject({ status: 200 })
  })
})

it('revisions end where one more fits', async () => {
  const last = Number.MAX_SAFE_INTEGER
  const { told } = await push(row('end', { revision: last - 1 }), row('beyond', { revision: last }))
  expect(told).toMatchObject({
    accepted: 1,
    rejections: [{ row: 2, code: 'FIELD_INVALID', path: 'revision' }],
  })
  const retracted = await push({ source: 'told', id: 'end', op: 'retract' })
  expect(retracted.told).toMatchObject({ accepted: 1, observations: { retracted: 1 } })
  const more = await postRows(pipeline, [row('end', { revision: undefined })])
  expect(more.receipt).toMatchObject({ rejections: [{ code: 'REVISION_CONFLICT' }] })
  const undone = await ask<Receipt>(`/v1/receipts/${retracted.told.receiptId}/retract`, 'POST')
  expect(undone).toMatchObject({ rejected: 1, rejections: [{ code: 'REVISION_CONFLICT' }] })
})

it('a row that the store could not take is neither stored nor visible', async () => {
  // a column that is narrower than the contract: the store refuses this one row as data
  await store.run("ALTER TABLE log MODIFY COLUMN assessment Enum8('' = 0, 'BA' = 1)")
  const { state } = await push(row('refused', { assessment: 'SA' }), row('beside'))
  expect(state).toMatchObject({ stored: false, visible: false, putAside: 1, settled: true })
  expect(state.receipt).toMatchObject({ read: 2, accepted: 1, new: 1, unchanged: 0, rejected: 1 })
})
