import { expect, it } from 'vitest'
import { keyOf } from './key-of.ts'
import type { ReadDimension } from '@tideline/contracts'

const row = {
  source: 'field',
  country: 'GTM',
  cause: 'disaster.weather.storm',
  eventId: 'eta',
  nationality: 'VEN',
  nationalityGroup: 'Americas',
  origin: 'COL',
  destination: 'USA',
  operation: 'op',
  role: 'recommended',
}

it.each<[ReadDimension, string]>([
  ['country', 'GTM'],
  ['cause', 'disaster'],
  ['source', 'field'],
  ['event', 'eta'],
  ['nationality', 'VEN'],
  ['origin', 'COL'],
  ['destination', 'USA'],
  ['operation', 'op'],
  ['role', 'recommended'],
  ['year', '2024'],
])('the key by %s is %s', (dimension, value) => {
  expect(keyOf(row, [dimension], '2024')).toEqual({ [dimension]: value })
})

it('names a group of nationalities where there is no single one, and nothing where nothing is known', () => {
  expect(keyOf({ ...row, nationality: '' }, ['nationality'], '')).toEqual({ nationality: 'Americas' })
  expect(keyOf({ source: 'field' }, ['country', 'cause', 'event', 'nationality', 'operation'], '')).toEqual({
    country: '',
    cause: '',
    event: '',
    nationality: '',
    operation: '',
  })
})
