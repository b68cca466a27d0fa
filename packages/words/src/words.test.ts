/** Every code in three languages for whoever filled the row, with the same values in each, and what was probably meant. */
import {
  assessments,
  dateAccuracies,
  errorCodes,
  languages,
  observationSchema,
  quantifiers,
  roles,
  warningCodes,
} from '@tideline/contracts'
import { expect, it } from 'vitest'
import { faultsCsv } from './faults-csv.ts'
import { catalogues, sayCode, sayWarning } from './say-code.ts'
import { fieldName } from './field-names.ts'
import { suggestionFor } from './suggest.ts'
import { tableWords } from './table-words.ts'
import { valueNames } from './value-names.ts'
import { valueWords } from './value-words.ts'

const valuesIn = (message: string): string[] =>
  [...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted()

it.each(languages)('has words for every code, and no others, in %s', (language) => {
  const { errors, warnings } = catalogues[language]
  expect(Object.keys(errors).toSorted()).toEqual(Object.keys(errorCodes).toSorted())
  expect(Object.keys(warnings).toSorted()).toEqual(Object.keys(warningCodes).toSorted())
  for (const code of Object.keys(errorCodes))
    expect(sayCode(language, code, { path: 'figure', value: 'x' })).toMatch(/\S/)
  for (const code of Object.keys(warningCodes)) expect(sayWarning(language, code)).toMatch(/\S/)
})

it('says the same in each language: the same values', () => {
  const { en, es, fr } = catalogues
  for (const part of ['errors', 'warnings', 'phrases', 'page', 'operate'] as const) {
    const of = (catalogue: typeof en): Readonly<Record<string, string>> => catalogue[part]
    expect(Object.keys(of(es)).toSorted()).toEqual(Object.keys(of(en)).toSorted())
    expect(Object.keys(of(fr)).toSorted()).toEqual(Object.keys(of(en)).toSorted())
    for (const [id, message] of Object.entries(of(en))) {
      expect([id, valuesIn(of(es)[id] ?? '')]).toEqual([id, valuesIn(message)])
      expect([id, valuesIn(of(fr)[id] ?? '')]).toEqual([id, valuesIn(message)])
    }
  }
})

it('prints what stood there in one line and cut, and knows nothing of a code that is newer', () => {
  expect(sayCode('en', 'FIGURE_INVALID', { value: `1\u0007\n2${'9'.repeat(200)}` })).toContain(
    `"1 2${'9'.repeat(57)}..."`,
  )
  expect(sayCode('en', 'COUNTRY_UNKNOWN')).toContain('"..."')
  expect(sayCode('en', 'OF_TOMORROW')).toBeUndefined()
  expect(sayWarning('fr', 'OF_TOMORROW')).toBeUndefined()
})

it.each<[code: string, value: string, suggestion: string | undefined]>([
  ['COUNTRY_UNKNOWN', 'Haiti', 'Did you mean HTI (Haiti)?'],
  ['COUNTRY_UNKNOWN', 'haïti', 'Did you mean HTI (Haiti)?'],
  ['COUNTRY_UNKNOWN', 'hti', 'Did you mean HTI (Haiti)?'],
  ['COUNTRY_UNKNOWN', 'Atlantis', undefined],
  ['FIGURE_AMBIGUOUS', '1.250', '1.250 can mean 1250 or 1.25.'],
  ['FIGURE_AMBIGUOUS', '3,000', '3,000 can mean 3000 or 3.'],
  ['DATE_INVALID', '03/04/2026', '03/04/2026 can mean 2026-04-03 or 2026-03-04.'],
  ['DATE_INVALID', '31/12/2026', 'Did you mean 2026-12-31?'],
  ['DATE_INVALID', '31/02/2026', undefined],
  ['CATEGORY_UNKNOWN', 'Internal Displacements', 'Did you mean internal_displacements?'],
  ['CAUSE_UNKNOWN', 'Disaster', 'Did you mean disaster?'],
  ['FIGURE_INVALID', '12x', undefined],
])('%s of "%s": %s', (code, value, suggestion) => {
  expect(suggestionFor('en', { code, value })).toBe(suggestion)
})

it('knows a column by its spelling', () => {
  expect(suggestionFor('es', { code: 'FIELD_UNKNOWN', path: 'Household_Size' })).toBe(
    '¿Quiso decir la columna householdSize?',
  )
  expect(suggestionFor('es', { code: 'FIELD_UNKNOWN', path: 'phone' })).toBeUndefined()
})

it('names every field and every word of a closed list that the contract has', () => {
  for (const field of Object.keys(observationSchema.shape))
    expect([field, fieldName(field, 'es')]).toEqual([field, expect.stringMatching(/\S/)])
  for (const field of [
    'places[0].role',
    'places[3].lat',
    'breakdown[0].ageFrom',
    'breakdown.f.60-',
    'event.codes[1]',
    'event.name',
  ])
    expect([field, fieldName(field, 'fr')]).toEqual([field, expect.stringMatching(/\S/)])
  expect(fieldName('toString', 'en')).toBeUndefined()
  const lists = {
    quantifier: quantifiers,
    dateAccuracy: dateAccuracies,
    role: roles,
    assessment: assessments,
  }
  for (const [list, words] of Object.entries(lists))
    expect(Object.keys(valueNames[list as keyof typeof lists]).toSorted()).toEqual([...words].toSorted())
})

it('tells a key by its words, and nothing of what is none', () => {
  expect(valueWords('category', 'idps', 'fr')).toBe('Personnes déplacées internes')
  expect(valueWords('country', 'HTI', 'es')).toBe('Haití')
  expect(valueWords('unit', 'household', 'es')).toBe('hogares')
  expect(valueWords('place.name', 'HTI', 'es')).toBeUndefined()
})

it('tells a field by its name in the language of the reader', () => {
  expect(sayCode('es', 'FIELD_MISSING', { path: 'category' })).toBe('Falta un dato: complete Categoría.')
  expect(sayCode('fr', 'FIELD_INVALID', { path: 'places[0].name' })).toContain('Lieu')
  expect(sayCode('es', 'FIELD_UNKNOWN', { path: 'telefono' })).toContain('telefono')
})

it('English headers of the faults are field names and stay; others are in their language', () => {
  expect(Object.entries(tableWords.en.faults).every(([key, header]) => key === header)).toBe(true)
  const csv = faultsCsv([], 'es')
  expect(csv).toContain('archivo,fila,celda,clave_del_campo,campo,valor,qué_hacer')
})
