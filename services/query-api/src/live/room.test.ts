import { TidelineError } from '@tideline/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRoom } from './room.ts'

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof TidelineError ? error.code : 'thrown'
  }
}

it('one client that has its share is told to wait, and another still finds room', () => {
  const room = createRoom({ inAll: 3, ofOne: 2 })
  const leave = room.enter('office')
  room.enter('office')
  expect(codeOf(() => room.enter('office'))).toBe('RATE_LIMITED')
  room.enter('phone')
  expect(codeOf(() => room.enter('other'))).toBe('OVERLOADED')
  leave()
  expect(codeOf(() => room.enter('office'))).toBeUndefined()
})

it('any comings and goings, some of them said twice, leave as many as are still in', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(5), fc.boolean()), { maxLength: 60 })
  fc.assert(
    fc.property(moves, (steps) => {
      const room = createRoom({ inAll: 8, ofOne: 4 })
      const inside: { client: string; leave: () => void }[] = []
      const told: (string | undefined)[] = []
      const due: typeof told = []
      for (const [client, which, comes] of steps) {
        if (comes) {
          const own = inside.filter((each) => each.client === client).length
          due.push(inside.length >= 8 ? 'OVERLOADED' : own >= 4 ? 'RATE_LIMITED' : undefined)
          told.push(codeOf(() => inside.push({ client, leave: room.enter(client) })))
        } else {
          const [gone] = inside.splice(which % Math.max(1, inside.length), 1)
          gone?.leave()
          gone?.leave()
        }
      }
      expect(told).toEqual(due)
    }),
  )
})
