/**
 * ClickHouse's HTTP interface with the test at the other end: an insert is answered when the test says so. For what no
 * real server can be asked to do, as storing the second of two inserts first.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createStore, type Store } from '@tideline/log'
import { asRows } from '../../../test/harness/as-rows.ts'

export interface HeldInsert {
  rows: Record<string, unknown>[]
  stored(): void
  /** as ClickHouse refuses, with this code */
  refused(code: number): void
}

export interface HeldStore {
  store: Store
  /** the next insert into the table that nobody asked for yet */
  next(table: string): Promise<HeldInsert>
  /** from now on these are answered at once: a code refuses */
  answer(table: string, decide: (rows: HeldInsert['rows']) => number | undefined): void
  /** rows that every question is answered with */
  rows: object[]
  /** what came in, and what went out, in order: `log 0-9`, `log 0-9 stored` */
  history: string[]
  /** whatever was sent before has come in when this resolves */
  passed(): Promise<void>
  close(): Promise<void>
}

const offsetsOf = (rows: HeldInsert['rows']): string => {
  const [first, last] = [rows[0], rows.at(-1)]
  return `${String(first?.['firstOffset'] ?? first?.['offset'])}-${String(last?.['lastOffset'] ?? last?.['offset'])}`
}

const refuse = (response: ServerResponse, code: number): void => {
  response.writeHead(500, { 'X-ClickHouse-Exception-Code': String(code) })
  response.end(`Code: ${code}. DB::Exception: it was refused. (REFUSED)\n`)
}

export const openHeldStore = async (): Promise<HeldStore> => {
  const history: string[] = []
  const arrived = new Map<string, HeldInsert[]>()
  const asked = new Map<string, ((insert: HeldInsert) => void)[]>()
  const decisions = new Map<string, (rows: HeldInsert['rows']) => number | undefined>()

  const take = (table: string, body: string, response: ServerResponse): void => {
    const rows = body
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line))
    const name = `${table} ${offsetsOf(rows)}`
    history.push(name)
    const insert: HeldInsert = {
      rows,
      stored() {
        history.push(`${name} stored`)
        response.end()
      },
      refused(code) {
        history.push(`${name} refused`)
        refuse(response, code)
      },
    }
    const decide = decisions.get(table)
    const waiting = asked.get(table)?.shift()
    if (decide !== undefined) {
      const code = decide(rows)
      if (code === undefined) insert.stored()
      else insert.refused(code)
    } else if (waiting !== undefined) waiting(insert)
    else arrived.set(table, [...(arrived.get(table) ?? []), insert])
  }

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const query = new URL(request.url ?? '/', 'http://held').searchParams.get('query') ?? ''
      const table = /^INSERT INTO (\w+)/.exec(query)?.[1]
      if (table !== undefined) take(table, body, response)
      else response.end(held.rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const store = createStore({ url: `http://127.0.0.1:${port}`, database: 'held', maxOpenConnections: 20 })

  const held: HeldStore = {
    store,
    history,
    rows: [],
    next: (table) =>
      new Promise((resolve) => {
        const first = arrived.get(table)?.shift()
        if (first === undefined) asked.set(table, [...(asked.get(table) ?? []), resolve])
        else resolve(first)
      }),
    answer(table, decide) {
      decisions.set(table, decide)
    },
    async passed() {
      for (let times = 0; times < 5; times += 1) await store.rows(asRows(), 'SELECT 1')
    },
    async close() {
      await store.close()
      server.closeAllConnections()
      server.close()
    },
  }
  return held
}
