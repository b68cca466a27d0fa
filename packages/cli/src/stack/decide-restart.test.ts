import { expect, test } from 'vitest'
import { decideRestart } from './decide-restart.ts'

test('soon at first, ever later after that, never later than half a minute', () => {
  const waits: number[] = []
  for (let failures = 0; failures < 10;) {
    const decision = decideRestart(failures, 100)
    waits.push(decision.waitMs)
    failures = decision.failures
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
})

test('one that ran for a minute begins anew', () => {
  expect(decideRestart(7, 60_000)).toEqual({ failures: 1, waitMs: 500 })
})
