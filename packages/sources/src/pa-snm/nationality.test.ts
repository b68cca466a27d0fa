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
    ['OTHERS', { group: 'OTHER', key: 'OTHER', marked: false }],
    ['Guyana Francesa', { iso3: 'GUF', key: 'GUF', marked: false }],
    ['Rep. Centroafricana', { iso3: 'CAF', key: 'CAF', marked: false }],
    ['Kazajstan', { iso3: 'KAZ', key: 'KAZ', marked: false }],
    ['Birmania', { iso3: 'MMR', key: 'MMR', marked: false }],
    ['Apátrida', { group: 'Apátrida', key: 'label:apátrida', marked: false }],
    ['Atlantis', { group: 'Atlantis', key: 'label:atlantis', marked: false, strange: true }],
    ['ATLANTIS ', { group: 'Atlantis', key: 'label:atlantis', marked: false, strange: true }],
    ['constructor', { group: 'Constructor', key: 'label:constructor', marked: false, strange: true }],
    ['A|B', { group: 'A|B', key: 'label:a-b', marked: false, strange: true }],
    // the code of an unknown place is nobody's nationality
    ['XXU', { group: 'Xxu', key: 'label:xxu', marked: false, strange: true }],
    ['Total', undefined],
    ['Total general', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j', (label, nationality) => {
    expect(readNationality(label)).toEqual(nationality)
  })
})
