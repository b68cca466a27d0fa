import { describe, expect, it } from 'vitest'
import { readNationality } from './nationality.ts'

describe('a nationality', () => {
  it.each([
    ['Venezuela', { iso3: 'VEN', key: 'VEN', marked: false }],
    ['VEN', { iso3: 'VEN', key: 'VEN', marked: false }],
    ['ven', { iso3: 'VEN', key: 'VEN', marked: false }],
    ['Haití', { iso3: 'HTI', key: 'HTI', marked: false }],
    ['Siri Lanka', { iso3: 'LKA', key: 'LKA', marked: false }],
    ['Rep. Dominicana', { iso3: 'DOM', key: 'DOM', marked: false }],
    ['Cameroon', { iso3: 'CMR', key: 'CMR', marked: false }],
    ['Chile (1)', { iso3: 'CHL', key: 'CHL', marked: true }],
    ['Brasil(2)', { iso3: 'BRA', key: 'BRA', marked: true }],
    ['Otros Países', { group: 'Otros Países', key: 'OTHER', marked: false }],
    ['Otras nacionalidades', { group: 'Otros Países', key: 'OTHER', marked: false }],
    ['Other', { group: 'OTHER', key: 'OTHER', marked: false }],
    ['OTHERS', undefined],
    ['Atlantis', undefined],
    ['constructor', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j', (label, nationality) => {
    expect(readNationality(label)).toEqual(nationality)
  })
})
