import fc from 'fast-check'
import { expect, it } from 'vitest'
import { messageOf } from './message-of.ts'

it('says what was thrown, and never throws itself', () => {
  expect(messageOf(new RangeError('too far'))).toBe('too far')
  expect(messageOf('gone')).toBe('gone')
  fc.assert(fc.property(fc.anything(), (thrown) => typeof messageOf(thrown) === 'string'))
  expect(messageOf({ toString: '' })).toBe('something was thrown that is no error')
})
