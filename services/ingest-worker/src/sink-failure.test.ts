/** What a failure costs: a store that is broken ends the worker, a mistake of ours costs the batches behind it one more reading. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FaultPoint } from './fault.ts'
import { openHeldSink, tenFrom, type HeldSink } from './held-sink.fixture.ts'
import type { HeldStore } from './held-store.fixture.ts'
import type { Sink } from './sink.ts'
import { StoreBrokenError } from './until-stored.ts'

let bench: HeldSink
let held: HeldStore
let sink: Sink

beforeEach(async () => {
  bench = await openHeldSink()
  ;({ held, sink } = bench)
})
afterEach(async () => held.close())

const audits = () => held.history.filter((each) => each.startsWith('sink_audit') && each.endsWith('stored'))

/** 60: there is no such table, 497: access denied, 41: a row that cannot be read, 62: our statement is wrong */
it.each([60, 497, 41, 62])('a store that cannot take audits ends the worker: %i', async (code) => {
  held.answer('log', () => undefined)
  held.answer('sink_audit', () => code)
  await expect(sink.handle(tenFrom(0n))).rejects.toBeInstanceOf(StoreBrokenError)
  expect(held.history.filter((each) => each.startsWith('sink_audit'))).toEqual([
    'sink_audit 0-9',
    'sink_audit 0-9 refused',
  ])
})

/** Where the sink gets to `point` next, once. */
const oneMistake = (point: FaultPoint): void => {
  let made = false
  bench.fault = (reached) => {
    if (reached !== point || made) return
    made = true
    throw new RangeError('a mistake of ours')
  }
}

it('after one mistake of ours every later batch is stored on a healthy store', async () => {
  held.answer('log', () => undefined)
  held.answer('sink_audit', () => undefined)
  oneMistake('after_insert_before_commit')
  await expect(sink.handle(tenFrom(0n))).rejects.toThrow('a mistake of ours')
  await sink.handle(tenFrom(0n))
  await sink.handle(tenFrom(10n))
  await sink.handle(tenFrom(0n, 1))
  expect(audits().slice(1)).toEqual([
    'sink_audit 0-9 stored',
    'sink_audit 10-19 stored',
    'sink_audit 0-9 stored',
  ])
})

it('what was under way behind a mistake of ours is not audited, and is stored when it is read again', async () => {
  held.answer('sink_audit', () => undefined)
  const { first, firstInsert, second, secondInsert } = await bench.twoUnderWay(0)
  // waits for its turn: two inserts are under way
  const third = sink.handle(tenFrom(20n))
  const outcomes = Promise.allSettled([first, second, third])
  held.answer('log', () => undefined)
  secondInsert.stored()
  await bench.acknowledged(1)
  oneMistake('after_insert_before_commit')
  firstInsert.stored()
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  await held.passed()
  expect(audits()).toEqual(['sink_audit 0-9 stored'])
  for (const from of [0n, 10n, 20n]) await sink.handle(tenFrom(from))
  expect(audits().slice(1)).toEqual([
    'sink_audit 0-9 stored',
    'sink_audit 10-19 stored',
    'sink_audit 20-29 stored',
  ])
})
