import { describe, expect, it } from 'vitest'
import { countryOfPlaceName, readNationalityLabel } from './labels.ts'

describe('a label where a nationality stands', () => {
  it.each([
    ['Korea, South', { iso3: 'KOR' }],
    ['MEXICO', { iso3: 'MEX' }],
    ['Other', { group: 'Other', known: true, total: false }],
    ['OTHER', { group: 'Other', known: true, total: false }],
    ['other ', { group: 'Other', known: true, total: false }],
    ['\u200bOther\u00a0', { group: 'Other', known: true, total: false }],
    ['OTHER  COUNTRIES', { group: 'Other Countries', known: true, total: false }],
    ['Otros países', { group: 'Otros Países', known: true, total: false }],
    ['Autres nationalités', { group: 'Autres Nationalités', known: true, total: false }],
    ['Unknown ', { group: 'Unknown', known: true, total: false }],
    ['Mixed/Unknown', { group: 'Mixed/Unknown', known: true, total: false }],
    ['NA', { group: 'Na', known: true, total: false }],
    ['Stateless', { group: 'Stateless', known: true, total: false }],
    ['Apátridas', { group: 'Apátridas', known: true, total: false }],
    ['Various', { group: 'Various', known: true, total: false }],
    ['AFRICA', { group: 'Africa', known: false, total: false }],
    ['Rest of the world', { group: 'Rest of the World', known: false, total: false }],
    ['Sub-Saharan AFRICA', { group: 'Sub-Saharan Africa', known: false, total: false }],
    ['Yugoslavia', { group: 'Yugoslavia', known: false, total: false }],
    ['Tibetan', { group: 'Tibetan', known: false, total: false }],
    ['constructor', { group: 'Constructor', known: false, total: false }],
    ['Total', { group: 'Total', known: false, total: true }],
    ['Total general', { group: 'Total General', known: false, total: true }],
    ['SUB-TOTAL', { group: 'Sub-Total', known: false, total: true }],
    ['', undefined],
    [' \u200b', undefined],
    ['?', undefined],
  ])('%j is %j', (label, expected) => {
    expect(readNationalityLabel(label)).toEqual(expected)
  })

  it('is a country by the names of the language that is asked for', () => {
    expect(readNationalityLabel('Alemania', 'es')).toEqual({ iso3: 'DEU' })
    expect(readNationalityLabel('Alemania', 'en')).toEqual({ group: 'Alemania', known: false, total: false })
  })

  it('too long for its field is cut, and whole letters stay', () => {
    const read = readNationalityLabel(`${'x'.repeat(99)}💥 and more`)
    expect(read).toMatchObject({ known: false })
    expect(read !== undefined && 'group' in read && read.group.length <= 100).toBe(true)
    expect(read !== undefined && 'group' in read && read.group.isWellFormed()).toBe(true)
  })
})

describe('a place where something was counted', () => {
  it.each([
    ['Mixed/Unknown', 'XXU'],
    ['Mixed or unknown', 'XXU'],
    ['Unknown', 'XXU'],
    ['UNKNOWN', 'XXU'],
    ['Mixed', 'XXU'],
    ['Several countries', 'XXU'],
    ['Desconocido', 'XXU'],
    ['Inconnu', 'XXU'],
    ['Not available', 'XXU'],
    ['Haiti', 'HTI'],
    // not English, and no other country
    ['Alemania', 'DEU'],
    ['Other', undefined],
    ['Stateless', undefined],
    ['Total', undefined],
    ['Atlantis', undefined],
    ['Haiti/Cuba', undefined],
    ['', undefined],
  ])('%j is %j', (name, iso3) => {
    expect(countryOfPlaceName(name, 'en')).toBe(iso3)
  })
})
