import { describe, expect, it, test } from 'vitest'
import { isForeignPage, isOwnHost, ownNames } from './strangers.ts'

const names = ownNames(['https://push.example', 'http://10.0.0.1:7071', 'Query-API'])

test.each([
  [undefined, true],
  ['127.0.0.1:7070', true],
  ['192.168.7.3', true],
  ['[::1]:7070', true],
  ['localhost', true],
  ['LocalHost:7070', true],
  ['team.localhost:1', true],
  ['push.example', true],
  ['PUSH.example:443', true],
  ['query-api:7071', true],
  ['rebound.example', false],
  ['push.example.rebound.example', false],
  ['xlocalhost', false],
  ['localhost.', false],
  ['127.0.0.1.rebound.example:7070', false],
  ['127.1', false],
  ['', false],
  ['push.example:x', false],
  ['a@push.example', false],
  ['[push.example]', false],
])('the name %s is ours: %s', (host, own) => {
  expect(isOwnHost(host, names)).toBe(own)
})

describe('who has a browser ask', () => {
  const host = '127.0.0.1:7070'
  it.each([
    ['a program', { host }, false],
    ['our own page', { host, origin: 'http://127.0.0.1:7070', 'sec-fetch-site': 'same-origin' }, false],
    ['our own page by its public name', { host, origin: 'https://push.example' }, false],
    ['our own page, whatever the letters', { host: 'LocalHost:1', origin: 'http://localhost:1' }, false],
    [
      'our own page, before a proxy that speaks TLS',
      { host: 'some.example', origin: 'https://some.example' },
      false,
    ],
    ['somebody who typed the address', { host, 'sec-fetch-site': 'none' }, false],
    [
      'our own page, which sends no referrer',
      { host, origin: 'null', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['a page of somebody else', { host, origin: 'https://evil.example' }, true],
    ['a page of another program of this machine', { host, origin: 'http://127.0.0.1:3000' }, true],
    ['a page in a sandbox', { host, origin: 'null' }, true],
    ['a public name with another port', { host, origin: 'https://push.example:444' }, true],
    ['a page that hides where it is from', { host, 'sec-fetch-site': 'cross-site' }, true],
    ['a page of another port that hides it', { host, 'sec-fetch-site': 'same-site' }, true],
  ])('%s', (_, headers, foreign) => {
    expect(isForeignPage(headers, names)).toBe(foreign)
  })
})
