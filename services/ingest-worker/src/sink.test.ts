import { MARKER_KEY } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { checkMessage } from './check-message.ts'
import { planGroup } from './group-commit.ts'
import { createInsertSize } from './insert-size.ts'
import { InsertTooSlowError, judgeInsertError, mayPass, UNKNOWN_ATTEMPTS } from './insert-errors.ts'
import { sliceBatch, spliceBatch } from './splice-batch.ts'
import { storeBatches, tooManyRefused } from './write-batch.ts'
import { flowRecord } from './worker.fixture.ts'

const message = (value: string | Buffer, offset = 0n, key = 'test|x') => ({
  key: Buffer.from(key),
  value: Buffer.from(value),
  offset,
  timestamp: 1_795_480_999_007,
})

const record = (id: string) => JSON.stringify(flowRecord(id))

describe('checkMessage', () => {
  it('tells records, markers and what is neither apart', () => {
    expect(checkMessage(message(record('a'))).kind).toBe('record')
    expect(checkMessage(message('{}', 0n, MARKER_KEY)).kind).toBe('marker')
    const bad = ['', '{', '[]', 'null', '{}', JSON.stringify({ ...flowRecord('a'), start: '2024-99-99' })]
    expect(bad.filter((text) => checkMessage(message(text)).kind !== 'unreadable')).toEqual([])
    expect(checkMessage(message(Buffer.from([0x7b, 0xff, 0x7d]))).kind).toBe('unreadable')
    expect(checkMessage({ key: null, value: null }).kind).toBe('unreadable')
  })
})

describe('spliceBatch', () => {
  it('puts the position in front and leaves the rest as it was', () => {
    const spliced = spliceBatch(3, [
      message(`  ${record('a')}`, 7n),
      message(record('b'), 18_446_744_073_709_551_615n),
    ])
    const lines = spliced.bytes.toString().trimEnd().split('\n')
    expect(lines[0]).toBe(`{"partition":3,"offset":7,"recordedAt":"1795480999.007",${record('a').slice(1)}`)
    expect(sliceBatch(spliced, 1, 2).bytes.toString()).toBe(`${lines[1]}\n`)
    expect([...sliceBatch(spliced, 1, 2).ends]).toEqual([Buffer.byteLength(`${lines[1]}\n`)])
  })
})

describe('judgeInsertError', () => {
  it('waits for what may pass, blames rows only for data, stops for what cannot pass', () => {
    for (const code of ['202', '252', '319', '999', 'ECONNREFUSED'])
      expect(judgeInsertError({ code })).toBe('retry')
    for (const code of ['41', '117', '25']) expect(judgeInsertError({ code })).toBe('data')
    for (const code of ['60', '516']) expect(judgeInsertError({ code })).toBe('structural')
    expect(judgeInsertError(new Error('Timeout error.'))).toBe('retry')
    expect(judgeInsertError({ code: '4711' })).toBe('unknown')
  })

  it('waits for a server that is still loading its tables, and for a proxy that has none', () => {
    for (const text of ['Tables are being loaded.\n', '<h1>502 Bad Gateway</h1>', 'Service Unavailable'])
      expect(judgeInsertError(new Error(text))).toBe('retry')
  })

  it('tries what it does not know for a while, in the ledger as in the log', () => {
    const strange = { code: '4711' }
    expect(mayPass(strange, 1)).toBe(true)
    expect(mayPass(strange, UNKNOWN_ATTEMPTS)).toBe(false)
    expect(mayPass({ code: '60' }, 1)).toBe(false)
    expect(mayPass({ code: '252' }, 1_000)).toBe(true)
  })
})

describe('what a machine does', () => {
  /** ClickHouse's codes that speak of no value, Node's of connections, and what has no code at all. */
  const clickHouse = [
    3, 159, 164, 202, 209, 210, 241, 242, 243, 252, 279, 285, 319, 394, 425, 999, 1000, 1002, 60, 81, 516,
    4711,
  ].map(String)
  const node = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']
  const machines = [
    ...clickHouse.concat(node).map((code) => Object.assign(new Error(`code ${code}`), { code })),
    ...['Timeout error.', 'socket hang up', '502 Bad Gateway'].map((text) => new Error(text)),
    new InsertTooSlowError(1, undefined),
  ]

  it.each(machines)('never rejects a row: %s', async (failure) => {
    const stop = new AbortController()
    let attempts = 0
    const outcome = await storeBatches([spliceBatch(0, [message(record('a'))])], {
      signal: stop.signal,
      retried() {
        attempts += 1
        if (attempts === 2) stop.abort()
      },
      async insert() {
        throw failure
      },
    }).catch((error: unknown) => error)
    // it goes on trying until it is stopped, or ends the worker: the row is nobody's fault
    expect(outcome).toBeInstanceOf(Error)
  })
})

describe('storeBatches', () => {
  it('isolates exactly the rows that are refused', async () => {
    const ids = Array.from({ length: 37 }, (_, index) => `row-${index}`)
    const bad = new Set(['row-0', 'row-17', 'row-36'])
    const stored: string[] = []
    const refused = await storeBatches(
      [
        spliceBatch(
          0,
          ids.map((id, index) => message(record(id), BigInt(index))),
        ),
      ],
      {
        signal: new AbortController().signal,
        retried() {},
        async insert(chunks) {
          const found = Buffer.concat(chunks)
            .toString()
            .trimEnd()
            .split('\n')
            .map((line): string => JSON.parse(line).id)
          if (found.some((id) => bad.has(id))) throw Object.assign(new Error('no'), { code: '41' })
          stored.push(...found)
        },
      },
    )
    expect(refused.flat().map(({ message: { offset } }) => offset)).toEqual([0n, 17n, 36n])
    expect(stored.toSorted()).toEqual(ids.filter((id) => !bad.has(id)).toSorted())
  })

  it('gives a store that is slow as little at a time as it can take, and rejects nothing', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `row-${index}`)
    const lines = ids.map((id, index) => message(record(id), BigInt(index)))
    const stored: string[] = []
    let given = 0
    const refused = await storeBatches(
      [spliceBatch(0, lines.slice(0, 400)), spliceBatch(1, lines.slice(400))],
      {
        signal: new AbortController().signal,
        retried() {},
        async insert(chunks) {
          const text = Buffer.concat(chunks).toString()
          given += 1
          if (text.length > 40_000) throw new InsertTooSlowError(1, undefined)
          stored.push(
            ...text
              .trimEnd()
              .split('\n')
              .map((line): string => JSON.parse(line).id),
          )
        },
      },
    )
    expect(refused.flat()).toEqual([])
    expect(stored.toSorted()).toEqual(ids.toSorted())
    expect(given).toBeLessThan(40)
  })

  it('takes a store that refuses most rows for broken', () => {
    expect(tooManyRefused(3, 3)).toBe(false)
    expect(tooManyRefused(50, 100)).toBe(false)
    expect(tooManyRefused(51, 100)).toBe(true)
  })
})

it('inserts shrink where they are slow, and grow again where they are quick', () => {
  const size = createInsertSize({ min: 100, max: 800 })
  size.gaveUp()
  expect(size.limit()).toBe(200)
  size.took(20_000)
  size.took(20_000)
  expect(size.limit()).toBe(100)
  size.took(10_000)
  expect(size.limit()).toBe(100)
  for (let times = 0; times < 5; times += 1) size.took(100)
  expect(size.limit()).toBe(800)
})

it('a group holds what fits, and always one', () => {
  expect(planGroup([10, 10, 10], 25)).toBe(2)
  expect(planGroup([100], 25)).toBe(1)
  expect(planGroup([5, 5], 25)).toBe(2)
})
