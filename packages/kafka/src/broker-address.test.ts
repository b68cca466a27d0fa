import { expect, it } from 'vitest'
import { connectionOf } from './broker-address.ts'

it('is host and port, where brokers ask for nobody', () => {
  expect(connectionOf(['a:1', '[::1]:2'])).toEqual({ brokers: ['a:1', '[::1]:2'] })
})

it('names a user and the password, which may hold anything', () => {
  const password = 'p@ss:w/rd %'
  const login = `tideline:${encodeURIComponent(password)}`
  expect(connectionOf([`${login}@a:1`, `${login}@b:2`])).toEqual({
    brokers: ['a:1', 'b:2'],
    sasl: { mechanism: 'plain', username: 'tideline', password },
  })
})

it('is refused where it could not be meant', () => {
  expect(() => connectionOf(['u:a@h:1', 'u:b@h:2'])).toThrow('one user with one password')
  expect(() => connectionOf(['u:a@h:1', 'h:2'])).toThrow('one user with one password')
  expect(() => connectionOf(['u@h:1'])).toThrow('u has no password')
})
