/** What a command asks of a service, and its exit code for each answer. The services themselves: test/e2e/cli.int.test.ts. */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runProgram } from '../program.ts'

interface Scripted {
  status: number
  body: object
}

let server: Server
let folder = ''
/** in the order in which they are asked for */
let answers: Scripted[] = []
let seen: { line: string; authorization: string | undefined; type: string | undefined; body: string }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-commands-'))
  server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const { method, url, headers } = incoming
      seen.push({
        line: `${method} ${url}`,
        authorization: headers.authorization,
        type: headers['content-type'],
        body,
      })
      const { status, body: document } = answers.shift() ?? { status: 500, body: { code: 'INTERNAL' } }
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  answers = []
  seen = []
})

const run = async (args: readonly string[], script: readonly Scripted[]) => {
  answers = [...script]
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let stdout = ''
  const sink = (keep: (text: string) => void) => ({
    isTTY: false,
    write(written: string) {
      keep(written)
      return true
    },
  })
  const code = await runProgram(
    [...args, '--json'],
    {
      settings: {
        ingestUrl: url,
        queryUrl: url,
        collectUrl: null,
        apiKey: 'tl_mine',
        outbox: join(folder, 'outbox'),
        logLevel: 'info',
      },
      env: {},
      stdin: Readable.from([]),
      stdout: sink((written) => (stdout += written)),
      stderr: sink(() => undefined),
    },
    'main.ts',
  )
  expect(answers).toEqual([])
  return {
    code,
    document: JSON.parse(stdout) as Record<string, unknown>,
    asked: seen.map(({ line }) => line),
  }
}

const file = async (name: string, content = '{"id": 1}\n'): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const counts = { new: 0, revised: 0, unchanged: 0, accepted: 0, rejected: 0 }
const receipt = (id: string, of: Partial<typeof counts>): object => {
  const all = { ...counts, ...of }
  return {
    receiptId: id,
    source: 'field',
    format: 'tideline',
    dataset: null,
    complete: false,
    dryRun: false,
    receivedAt: '2025-06-01T00:00:00.000Z',
    ...all,
    retracted: 0,
    observations: { new: 0, revised: 0, unchanged: 0, retracted: 0 },
    changes: { figure: 0, role: 0, date: 0, other: 0 },
    accepted: all.new + all.revised,
    read: all.new + all.revised + all.unchanged + all.rejected,
    rejections: [],
    rejectionsTruncated: false,
    warnings: [],
    appended: null,
  }
}
const taken = (id: string, of: Partial<typeof counts>): Scripted => ({ status: 202, body: receipt(id, of) })
const allRejected = (id: string, rejected = 2): Scripted => ({
  status: 422,
  body: { code: 'ALL_ROWS_REJECTED', title: '', ...receipt(id, { rejected }) },
})
const refused = (status: number, code: string): Scripted => ({
  status,
  body: { code, title: 'why', detail: 'what' },
})
const state = (stored: boolean, visible: boolean): Scripted => ({ status: 200, body: { stored, visible } })

describe('push', () => {
  test.each<[string, Scripted[], number]>([
    ['all taken', [taken('r', { new: 2 })], 0],
    ['nothing new', [taken('r', { unchanged: 2 })], 0],
    ['some rejected', [taken('r', { new: 1, rejected: 1 })], 3],
    ['some rejected, the others known', [taken('r', { unchanged: 1, rejected: 1 })], 3],
    ['all rejected', [allRejected('r')], 1],
    ['too many retractions', [refused(409, 'COMPLETE_TOO_MANY_RETRACTIONS')], 1],
    ['a key that may not', [refused(403, 'KEY_NOT_ALLOWED')], 1],
    ['a parameter that is wrong', [refused(400, 'PARAMETER_INVALID')], 2],
    ['a format that this service does not know', [refused(404, 'FORMAT_UNKNOWN')], 2],
    ['an answer that is no receipt', [{ status: 202, body: { ok: true } }], 1],
    ['another 422', [refused(422, 'QUERY_TOO_LARGE')], 1],
  ])('%s', async (_, script, code) => {
    expect((await run(['push', await file('a.json'), '--format', 'tideline'], script)).code).toBe(code)
  })

  test('a code of the service is told with its hint', async () => {
    const { document } = await run(
      ['push', await file('a.json'), '--format', 'tideline'],
      [refused(403, 'KEY_NOT_ALLOWED')],
    )
    expect(document).toMatchObject({ error: { code: 'KEY_NOT_ALLOWED', message: 'what', hint: 'why' } })
  })

  test('several files are one outcome, sent in their order, each as what it is', async () => {
    const files = [await file('one.ndjson', 'first'), await file('two.csv', 'second')]
    const { code, document, asked } = await run(
      ['push', ...files, '--format', 'tideline'],
      [allRejected('r1'), taken('r2', { new: 1 })],
    )
    expect(code).toBe(3)
    expect(asked).toEqual(['POST /v1/observations', 'POST /v1/observations'])
    expect(seen.map(({ type, body, authorization }) => [type, body, authorization])).toEqual([
      ['application/x-ndjson', 'first', 'Bearer tl_mine'],
      ['text/csv', 'second', 'Bearer tl_mine'],
    ])
    expect(document['pushes']).toMatchObject([
      { file: files[0], receiptId: 'r1', rejected: 2 },
      { file: files[1], receiptId: 'r2', new: 1 },
    ])
  })

  test('what was asked for stands in the address', async () => {
    const args = ['--format', 'idmc-idu', '--source', 'mine', '--complete', '--force', '--dry-run']
    const { asked } = await run(['push', await file('a.csv'), ...args], [taken('r', { new: 1 })])
    expect(asked).toEqual([
      'POST /v1/datasets/mine/idmc-idu?complete=true&force=true&dryRun=true&fileName=a.csv',
    ])
  })

  test('--wait returns when all of each push shows, and not when it is only stored', async () => {
    const files = [await file('one.json'), await file('two.json')]
    const { code, asked } = await run(
      ['push', ...files, '--format', 'tideline', '--wait'],
      [
        taken('r1', { new: 1 }),
        taken('r2', { new: 1, rejected: 1 }),
        state(false, false),
        state(true, false),
        state(true, true),
        state(true, true),
      ],
    )
    expect(code).toBe(3)
    expect(asked.slice(2)).toEqual([...Array<string>(3).fill('GET /v1/receipts/r1'), 'GET /v1/receipts/r2'])
  })

  test('of a dry run there is nothing to wait for', async () => {
    const args = ['push', await file('a.json'), '--format', 'tideline', '--dry-run', '--wait']
    expect((await run(args, [taken('r', { new: 1 })])).asked).toHaveLength(1)
  })
})

describe('retract', () => {
  test('ends with 3 where rows were left alone', async () => {
    const { code } = await run(['retract', '--receipt', 'r'], [taken('r-undo', { revised: 1, rejected: 1 })])
    expect(code).toBe(3)
  })

  test('undoes one push by its receipt, and waits for the undo', async () => {
    const { code, document, asked } = await run(
      ['retract', '--receipt', 'r/1', '--wait'],
      [taken('r-undo', { revised: 1 }), state(true, true)],
    )
    expect([code, document['receiptId']]).toEqual([0, 'r-undo'])
    expect(asked).toEqual(['POST /v1/receipts/r%2F1/retract', 'GET /v1/receipts/r-undo'])
  })

  test.each([
    [403, 'KEY_NOT_ALLOWED'],
    [404, 'RECEIPT_UNKNOWN'],
  ])('%i %s is a failure', async (status, code) => {
    const ended = await run(['retract', '--receipt', 'r'], [refused(status, code)])
    expect([ended.code, ended.document]).toMatchObject([1, { error: { code } }])
  })
})

describe('rejected', () => {
  const page = (
    of: Partial<Record<'replayed' | 'superseded' | 'rejected', number>>,
    next: string | null = null,
  ) => {
    const all = { replayed: 0, superseded: 0, rejected: 0, ...of }
    const read = all.replayed + all.superseded + all.rejected
    return { status: 200, body: { read, ...all, outcomes: [], receipts: [`of ${read}`], next } }
  }

  test('list asks for what it was told', async () => {
    const args = ['--source', 's', '--code', 'C', '--receipt', 'r', '--state', 'open', '--limit', '5']
    const { code, asked } = await run(
      ['rejected', 'list', ...args],
      [{ status: 200, body: { rejected: [] } }],
    )
    expect([code, asked]).toEqual([0, ['GET /v1/rejected?source=s&code=C&receipt=r&state=open&limit=5']])
  })

  test('show asks for one', async () => {
    const texts = { source: '', format: '', receipt: '', path: '', value: '', message: '', payload: '' }
    const times = { replayReceipt: '', rejectedAt: '', updatedAt: '' }
    const row = { rejectedId: 'r/1', stage: 'door', row: 1, code: 'C', state: 'open', ...texts, ...times }
    expect((await run(['rejected', 'show', 'r/1'], [{ status: 200, body: row }])).asked).toEqual([
      'GET /v1/rejected/r%2F1',
    ])
  })

  test.each<[string, Scripted[], number]>([
    ['taken', [taken('r', { new: 1 })], 0],
    ['taken before', [taken('r', { unchanged: 1 })], 0],
    ['refused again', [allRejected('r', 1)], 1],
    ['not there', [refused(404, 'NOT_FOUND')], 1],
  ])('replay of one that is %s', async (_, script, code) => {
    const ended = await run(['rejected', 'replay', 'a'], script)
    expect([ended.code, ended.asked, seen[0]?.body]).toEqual([code, ['POST /v1/rejected/a/replay'], ''])
  })

  test.each<[string, Scripted[], number]>([
    ['no row', [page({})], 0],
    ['rows that are taken', [page({ replayed: 2 })], 0],
    ['rows that were said again since', [page({ superseded: 2 })], 0],
    ['some that are refused again', [page({ replayed: 1, rejected: 1 })], 3],
    ['some that are refused again beside superseded ones', [page({ superseded: 1, rejected: 1 })], 3],
    ['all refused again', [page({ rejected: 2 })], 1],
    ['all refused again on the first page', [page({ rejected: 2 }, 'p'), page({ replayed: 1 })], 3],
  ])('replay of several finds %s', async (_, script, code) => {
    expect((await run(['rejected', 'replay', '--source', 's'], script)).code).toBe(code)
  })

  test('replay of several goes on from page to page, with its filters, and tells all of it', async () => {
    const args = ['rejected', 'replay', '--source', 's', '--code', 'C', '--receipt', 'r', '--wait']
    const { document, asked } = await run(args, [
      page({ replayed: 2 }, 'p~1'),
      page({ replayed: 1 }),
      state(true, true),
      state(true, true),
    ])
    expect(asked).toEqual([
      'POST /v1/rejected/replay?source=s&code=C&receipt=r',
      'POST /v1/rejected/replay?source=s&code=C&receipt=r&after=p%7E1',
      'GET /v1/receipts/of%202',
      'GET /v1/receipts/of%201',
    ])
    expect(document).toMatchObject({ read: 3, replayed: 3, receipts: ['of 2', 'of 1'] })
  })

  test.each([
    ['nothing', []],
    ['one row and a filter', ['a', '--source', 's']],
    ['a correction for several', ['--source', 's', '--file', 'x.json']],
  ])('replay of %s is wrong usage', async (_, args) => {
    expect((await run(['rejected', 'replay', ...args], [])).code).toBe(2)
    expect(seen).toEqual([])
  })
})
