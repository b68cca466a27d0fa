/** Where the door says "enough": exactly the limit is taken, one more is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAdmission } from './door/admission.ts'
import { createClosedRejections } from './receipts/closed-rejections.ts'
import { createRateLimiter } from './door/rate-limit.ts'
import { createReceiptBuilder } from './receipts/receipt-builder.ts'
import { createRecentReceipts } from './receipts/recent-receipts.ts'

const overloaded = expect.objectContaining({ code: 'OVERLOADED', context: { retryAfterSeconds: 2 } })

describe('a rate of three a minute', () => {
  const limiterAt = () => {
    let now = 1_000_000
    const limiter = createRateLimiter(() => now)
    return {
      take: (name = 'a') => limiter.take(name, 3).allowed,
      retryAfter: () => limiter.take('a', 3).retryAfterSeconds,
      pass: (ms: number) => (now += ms),
    }
  }

  it('takes three at once and refuses the fourth, of each key', () => {
    const { take } = limiterAt()
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false])
    expect(take('b')).toBe(true)
  })

  it('takes one more after twenty seconds, and not a moment before', () => {
    const { take, retryAfter, pass } = limiterAt()
    for (let n = 0; n < 3; n++) take()
    expect(retryAfter()).toBe(20)
    pass(19_999)
    expect([take(), retryAfter()]).toEqual([false, 1])
    pass(1)
    expect([take(), take()]).toEqual([true, false])
  })

  it('saves no more than a minute’s worth', () => {
    const { take, pass } = limiterAt()
    take()
    pass(3_600_000)
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false])
  })

  it('neither gives nor takes anything where the clock goes back', () => {
    const { take, pass } = limiterAt()
    for (let n = 0; n < 3; n++) take()
    pass(-3_600_000)
    expect(take()).toBe(false)
    pass(20_000)
    expect(take()).toBe(true)
  })
})

describe('what is in flight', () => {
  it('may hold exactly so many bytes', () => {
    const admission = createAdmission({ maxBytes: 100, maxPushes: 9 })
    admission.enter(60)
    expect(() => admission.enter(41)).toThrow(overloaded)
    const leave = admission.enter(40)
    expect([admission.bytes, admission.pushes]).toEqual([100, 2])
    leave()
    expect([admission.bytes, admission.pushes]).toEqual([60, 1])
  })

  it('may be exactly so many pushes', () => {
    const admission = createAdmission({ maxBytes: 100, maxPushes: 2 })
    const leave = admission.enter(0)
    admission.enter(0)
    expect(() => admission.enter(0)).toThrow(overloaded)
    leave()
    expect(() => admission.enter(0)).not.toThrow()
  })

  it('grows with a push that holds more than it said, never shrinks, and is given back once', () => {
    const admission = createAdmission({ maxBytes: 100, maxPushes: 9 })
    const leave = admission.enter(10)
    void leave.grow(5)
    expect(admission.bytes).toBe(10)
    void leave.grow(70)
    // one alone may go beyond
    expect(leave.grow(150)).toBeUndefined()
    expect(admission.bytes).toBe(150)
    expect(() => admission.enter(1)).toThrow(overloaded)
    leave()
    leave()
    void leave.grow(500)
    expect([admission.bytes, admission.pushes]).toEqual([0, 0])
  })

  it('beyond the bound one goes on and the others wait for room, in their order', async () => {
    const admission = createAdmission({ maxBytes: 100, maxPushes: 9 })
    const [first, second, third] = [admission.enter(40), admission.enter(40), admission.enter(10)]
    expect(first.grow(90)).toBeUndefined()
    const done: string[] = []
    const waits = (
      [
        ['second', second.grow(60)],
        ['third', third.grow(20)],
      ] as const
    ).map(async ([name, room]) => {
      await room
      done.push(name)
    })
    expect(first.grow(400)).toBeUndefined()
    expect(done).toEqual([])
    first()
    await Promise.all(waits)
    expect(done).toEqual(['second', 'third'])
    second()
    third()
    expect([admission.bytes, admission.pushes]).toEqual([0, 0])
  })

  it('a push that finds no room in time is sent away, and keeps what it has until it leaves', async () => {
    const admission = createAdmission({ maxBytes: 100, maxPushes: 9, waitMs: 10 })
    const [first, second] = [admission.enter(40), admission.enter(40)]
    void first.grow(90)
    await expect(second.grow(60)).rejects.toMatchObject({ code: 'OVERLOADED' })
    expect(admission.bytes).toBe(130)
    second()
    expect(admission.bytes).toBe(90)
  })

  it('nobody has more than half of the pushes where others come too; alone all of them', () => {
    let at = 0
    const admission = createAdmission({ maxBytes: 100, maxPushes: 4, now: () => at })
    const mine = Array.from({ length: 4 }, () => admission.enter(0, 'me'))
    expect(() => admission.enter(0, 'you')).toThrow(overloaded)
    for (const leave of mine.splice(0, 3)) leave()
    mine.push(admission.enter(0, 'me'))
    expect(() => admission.enter(0, 'me')).toThrow(overloaded)
    admission.enter(0, 'you')()
    at = 10_001
    expect(() => admission.enter(0, 'me')).not.toThrow()
  })

  it('any pushes end with nothing held, whatever they hold and in whatever order they go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat({ max: 80 }), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (pushes) => {
          const admission = createAdmission({ maxBytes: 100, maxPushes: 99 })
          const entered = pushes.map((sizes) => ({ sizes, leave: admission.enter(0) }))
          await Promise.all(
            entered.map(async ({ sizes, leave }) => {
              let held = 0
              for (const size of sizes) {
                held += size
                await leave.grow(held)
              }
              leave()
            }),
          )
          expect([admission.bytes, admission.pushes]).toEqual([0, 0])
        },
      ),
    )
  })
})

describe('a receipt', () => {
  const receiptOf = (rejected: number) => {
    const builder = createReceiptBuilder({
      receiptId: 'r',
      source: 'team',
      format: 'tideline',
      complete: false,
      dryRun: false,
      receivedAt: '2024-01-01T00:00:00.000Z',
    })
    for (let row = 1; row <= rejected; row++) {
      builder.record('rejected')
      builder.reject({ row, code: 'COUNTRY_UNKNOWN', message: '' })
    }
    return builder
  }

  it.each([
    [999, 999, false],
    [1_000, 1_000, false],
    [1_001, 1_000, true],
  ])('of %i refused rows lists %i of them', (rejected, listed, truncated) => {
    const { receipt } = receiptOf(rejected)
    expect(receipt.rejected).toBe(rejected)
    expect(receipt.rejections).toHaveLength(listed)
    expect(receipt.rejections.at(-1)?.row).toBe(listed)
    expect(receipt.rejectionsTruncated).toBe(truncated)
  })

  it('counts a warning each time, and lists the first hundred rows once each', () => {
    const builder = receiptOf(0)
    for (let row = 1; row <= 101; row++) {
      builder.warn('SPAN_LONG', row)
      builder.warn('SPAN_LONG', row)
    }
    builder.warn('LATE_ARRIVAL', 7)
    const rows = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(builder.receipt.warnings).toMatchObject([
      { code: 'SPAN_LONG', count: 202, rows },
      { code: 'LATE_ARRIVAL', count: 1, rows: [7] },
    ])
  })
})

it('the newest receipts are remembered, the oldest forgotten first', () => {
  const recent = createRecentReceipts(2)
  const { receipt } = createReceiptBuilder({
    receiptId: 'r',
    source: null,
    format: 'tideline',
    complete: false,
    dryRun: false,
    receivedAt: '',
  })
  for (const receiptId of ['a', 'b', 'c'])
    recent.add({ receipt: { ...receipt, receiptId }, recordedTo: null, keyName: receiptId })
  expect(['a', 'b', 'c'].map((id) => recent.get(id)?.keyName)).toEqual([undefined, 'b', 'c'])
})

it('rows that were closed lately are remembered with their receipt, the oldest forgotten first', () => {
  const closed = createClosedRejections(2)
  for (const id of ['a', 'b', 'c']) closed.add(id, { state: 'replayed', receiptId: `of ${id}`, row: 1 })
  expect(['a', 'b', 'c'].map((id) => closed.get(id)?.receiptId)).toEqual([undefined, 'of b', 'of c'])
})
