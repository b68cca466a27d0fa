import { expect, it } from 'vitest'
import { stateOf } from './receipt-state.ts'
import { coversAll } from '../store/ask-store.ts'

const recordedTo = '2024-03-01T12:00:00.500Z'
const AT = Date.parse(recordedTo)
const appended = { ends: { 0: 10, 3: 7 }, recordedTo }
const all = new Map([
  [0, 9n],
  [3, 6n],
])

it('all is stored when the last offset below each end is', () => {
  expect(stateOf(appended, all, AT).stored).toBe(true)
  expect(stateOf(appended, new Map([...all, [3, 5n]]), AT).stored).toBe(false)
  // a partition of which nothing is stored, whatever the others are
  expect(stateOf(appended, new Map([[0, 100n]]), AT).stored).toBe(false)
})

it('shows in series from its own millisecond on, and not one before', () => {
  expect(stateOf(appended, all, AT)).toEqual({ stored: true, visible: true })
  expect(stateOf(appended, all, AT - 1)).toEqual({ stored: true, visible: false })
  expect(stateOf(appended, all, null)).toEqual({ stored: true, visible: false })
})

it('what is not stored shows nowhere, however far the series are', () => {
  expect(stateOf(appended, new Map([...all, [0, 8n]]), AT + 1_000)).toEqual({ stored: false, visible: false })
})

it('an empty partition has nothing to wait for', () => {
  expect(coversAll(new Map([[0, 0n]]), new Map())).toBe(true)
  expect(coversAll(new Map([[0, 1n]]), new Map())).toBe(false)
  expect(coversAll(new Map([[0, 1n]]), new Map([[0, 0n]]))).toBe(true)
})
