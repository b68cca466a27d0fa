import { expect, it } from 'vitest'
import { evaluateLiveness } from './liveness.ts'
import { advances } from './look-at-store.ts'

const fine = {
  startedAt: 0,
  now: 1_000_000,
  handlers: { sweep: undefined, verify: undefined },
  lastLookAt: undefined,
  advancedAt: 999_000,
  redisAnswers: true,
  storeAnswers: true,
}

it('is alive while the watermark advances, though another process sweeps', () => {
  expect(evaluateLiveness(fine).ok).toBe(true)
  expect(evaluateLiveness({ ...fine, advancedAt: undefined, lastLookAt: 999_000 }).ok).toBe(true)
})

it('is alive by the newer of its own look and of what others did', () => {
  expect(evaluateLiveness({ ...fine, lastLookAt: 1_000, advancedAt: 999_000 }).ok).toBe(true)
  expect(evaluateLiveness({ ...fine, lastLookAt: 999_000, advancedAt: 1_000 }).ok).toBe(true)
  expect(evaluateLiveness({ ...fine, lastLookAt: 1_000, advancedAt: 2_000 }).ok).toBe(false)
})

it('is alive for two minutes without an advance, and for three with a sign of life that stays away', () => {
  expect(evaluateLiveness({ ...fine, advancedAt: 880_000 }).ok).toBe(true)
  expect(evaluateLiveness({ ...fine, advancedAt: 879_999 }).ok).toBe(false)
  const still = { ...fine, advancedAt: 1_000 }
  expect(evaluateLiveness({ ...still, handlers: { sweep: 820_000 } }).ok).toBe(true)
  expect(evaluateLiveness({ ...still, handlers: { sweep: 819_999 } }).ok).toBe(false)
})

it('is excused by any work in hand, and by none of it when another hangs', () => {
  const still = { ...fine, advancedAt: 1_000 }
  expect(evaluateLiveness({ ...still, handlers: { sweep: undefined, verify: 990_000 } }).ok).toBe(true)
  expect(evaluateLiveness({ ...still, handlers: { sweep: 990_000, verify: 100_000 } }).ok).toBe(false)
})

it('is not alive when nobody advances it, unless Redis or ClickHouse is away', () => {
  const still = { ...fine, advancedAt: 1_000 }
  expect(evaluateLiveness(still).ok).toBe(false)
  expect(evaluateLiveness({ ...still, redisAnswers: false }).ok).toBe(true)
  expect(evaluateLiveness({ ...still, storeAnswers: false }).ok).toBe(true)
})

it('is not alive when a sweep hangs, whatever else advances; a long one that gives signs of life does not hang', () => {
  expect(evaluateLiveness({ ...fine, handlers: { sweep: 100_000 } }).ok).toBe(false)
  expect(evaluateLiveness({ ...fine, advancedAt: 1_000, handlers: { sweep: 900_000 } }).ok).toBe(true)
})

it('a missing first reading is not stuck', () => {
  expect(evaluateLiveness({ ...fine, startedAt: 990_000, advancedAt: undefined }).ok).toBe(true)
})

it('advances: moved on, or nothing to move on to', () => {
  expect(advances(null, null, null)).toBe(true)
  expect(advances(5, 5, 5)).toBe(true)
  expect(advances(5, 6, 9)).toBe(true)
  expect(advances(5, 5, 9)).toBe(false)
  expect(advances(null, null, 9)).toBe(false)
})
