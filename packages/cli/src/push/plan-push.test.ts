import { expect, test } from 'vitest'
import { planPush } from './plan-push.ts'

test('our own format names the source in its rows, unless one is given', () => {
  expect(planPush({ format: 'tideline' })).toBe('/v1/observations')
  expect(planPush({ format: 'tideline', dryRun: true })).toBe('/v1/observations?dryRun=true')
  expect(planPush({ format: 'tideline', source: 'dtm-hti' })).toBe('/v1/datasets/dtm-hti/tideline')
})

test('a published file belongs to its publisher', () => {
  expect(planPush({ format: 'idmc-gidd-disasters', complete: true, force: true })).toBe(
    '/v1/datasets/idmc-gidd/idmc-gidd-disasters?complete=true&force=true',
  )
  expect(planPush({ format: 'pa-snm' })).toBe('/v1/datasets/pa-snm/pa-snm')
})

test('a source is part of a path, whatever it is called', () => {
  expect(planPush({ format: 'tideline', source: 'a/../b?c' })).toBe('/v1/datasets/a%2F..%2Fb%3Fc/tideline')
})

test.each([
  ['an unknown format', { format: 'xlsx' }, 'FORMAT_UNKNOWN'],
  ['force without complete', { format: 'idmc-idu', force: true }, 'USAGE'],
  ['complete without a source', { format: 'tideline', complete: true }, 'USAGE'],
])('%s is refused before anything is sent', (_, options, code) => {
  expect(() => planPush(options)).toThrowError(expect.objectContaining({ code }))
})
