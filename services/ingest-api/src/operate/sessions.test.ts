import { expect, it } from 'vitest'
import { createSessions, sameText } from './sessions.ts'

const HALF_HOUR = 30 * 60_000

it('knows whoever has the token, until they leave', () => {
  const sessions = createSessions()
  const token = sessions.open('tl_key')
  expect(sessions.find(token)?.key).toBe('tl_key')
  expect(sessions.find(`${token}x`)).toBeUndefined()
  expect(sessions.find('')).toBeUndefined()
  sessions.close(token)
  expect(sessions.find(token)).toBeUndefined()
})

it('gives each session tokens of its own', () => {
  const sessions = createSessions()
  const [one, other] = [sessions.open('tl_key'), sessions.open('tl_key')]
  expect(one).not.toBe(other)
  expect(sessions.find(one)?.formToken).not.toBe(sessions.find(other)?.formToken)
  expect(sessions.find(one)?.formToken).not.toBe(one)
})

it('ends when nobody clicks for half an hour, and after eight hours however much they click', () => {
  let now = 0
  const sessions = createSessions(() => now)
  const idle = sessions.open('tl_key')
  now += HALF_HOUR
  expect(sessions.find(idle)).toBeDefined()
  now += HALF_HOUR + 1
  expect(sessions.find(idle)).toBeUndefined()
  const busy = sessions.open('tl_key')
  for (let clicks = 0; clicks < 16; clicks += 1) {
    now += HALF_HOUR
    expect(sessions.find(busy)).toBeDefined()
  }
  now += 1
  expect(sessions.find(busy)).toBeUndefined()
})

it('has an end: the oldest leaves', () => {
  const sessions = createSessions()
  const first = sessions.open('tl_key')
  for (let more = 0; more < 200; more += 1) sessions.open('tl_key')
  expect(sessions.find(first)).toBeUndefined()
})

it('compares texts of any length', () => {
  expect([sameText('a', 'a'), sameText('a', 'ab'), sameText('', 'b')]).toEqual([true, false, false])
})
