import { expect, test } from 'vitest'
import { readSettings } from './environment.ts'

test('an empty variable is as good as none, and a trailing slash is not part of an address', () => {
  expect(readSettings({ TIDELINE_URL: '', TIDELINE_QUERY_URL: 'https://query.example.org/' })).toEqual({
    ingestUrl: null,
    queryUrl: 'https://query.example.org',
    collectUrl: null,
    apiKey: null,
    outbox: null,
    logLevel: 'info',
  })
})

test('an address that is none is named with its variable', () => {
  expect(readSettings({ TIDELINE_URL: 'tideline.example.org' })).toEqual({
    wrong: expect.stringContaining('TIDELINE_URL'),
  })
  expect(readSettings({ TIDELINE_URL: 'file:///etc/passwd' })).toEqual({
    wrong: expect.stringContaining('TIDELINE_URL'),
  })
})
