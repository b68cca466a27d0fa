/** A store that is away is waited for: nothing is counted as bad, nothing is lost, nothing is stored twice. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { auditGaps, readRejected } from '@tideline/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { flowRecord, identityOf, openBench, startWorker, until, type Bench } from './worker.fixture.ts'

const world = testWorld('sink away')
const target = new URL(world.clickhouseUrl)
const sockets = new Set<Socket>()
let away = false
let proxy: Server
let bench: Bench

beforeAll(async () => {
  bench = await openBench(world)
  proxy = createServer((socket) => {
    if (away) {
      socket.destroy()
      return
    }
    const upstream = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => sockets.delete(one))
      one.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
})
afterAll(async () => {
  proxy.close()
  await bench.close()
})

it('waits, and goes on where it was', async () => {
  const records = Array.from({ length: 100 }, (_, index) => flowRecord(`o-${index}`))
  const { port } = proxy.address() as AddressInfo
  const url = new URL(world.clickhouseUrl)
  url.host = `127.0.0.1:${port}`
  const worker = startWorker(world, { CLICKHOUSE_URL: url.toString() })
  try {
    await bench.send(records.slice(0, 50))
    await until('the first half', async () => (await bench.stored()).length === 50)
    away = true
    for (const socket of sockets) socket.destroy()
    await bench.send(records.slice(50))
    await until('the worker to have tried', async () => worker.output().includes('insert_retried'))
    expect((await bench.stored()).length).toBe(50)
    away = false
    await until('the second half', async () => (await bench.stored()).length === 100)
    expect(await bench.stored()).toEqual(records.map(identityOf).toSorted())
    expect(await readRejected(bench.store, { limit: 10, offset: 0, order: 'row' })).toEqual([])
    expect(await auditGaps(bench.store, bench.topics.observations)).toEqual([])
  } finally {
    await worker.stop()
  }
})
