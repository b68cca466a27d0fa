/**
 * Every pattern by an example that only it catches, and by near misses that none does: each could be lost, or grow
 * too wide, without the examples of the others noticing. No document here begins with 00, as one that does is caught as
 * a phone number anyway.
 */
import { describe, expect, it } from 'vitest'
import { looksLikePersonalData } from './personal-data.ts'

type Examples = [pattern: string, caught: string[], free: string[]]

const documents: Examples[] = [
  [
    'CURP of Mexico',
    ['GOML850101MDFRRN09', 'GOML850101HDFRRNA9', 'GOML850101XDFRRN09'],
    ['XGOML850101MDFRRN09', 'GOML850101MDFRRN099', 'GOML850101ADFRRN09'],
  ],
  [
    'social security number of the USA',
    ['123-45-6789'],
    ['1123-45-6789', '123-45-67890', '1-123-45-6789', '123-45-6789-1'],
  ],
  ['DUI of El Salvador', ['11234567-8'], ['1111234567-8', '11234567-89', '1-11234567-8', '11234567-8-1']],
  [
    'cédula of Panama and Costa Rica',
    ['8-123-4567', '12-1234-567', 'PE-123-4567', 'E-123-4567', 'N-123-4567', 'PAV-123-4567', '1-1234-123456'],
    ['X8-123-4567', '8-123-4567-1', '8-12-4567', '8-123-45', '8-123-4567890', 'XE-123-4567'],
  ],
  [
    'identity card of Honduras',
    ['0801-1990-12345', '0801 1990 12345'],
    ['10801-1990-12345', '0801-1990-1234567', '0801/1990/12345'],
  ],
  [
    'DPI of Guatemala',
    ['1234 56789 0101', '1234-56789-0101'],
    ['11234 56789 0101', '1234 56789 01011', '1234/56789/0101'],
  ],
  [
    'cédula of the Dominican Republic',
    ['402-1234567-8'],
    ['1402-1234567-8', '402-1234567-89', '402-123456-8', '402 1234567 8'],
  ],
  ['identity card of Haiti', ['403-123-456-7'], ['1403-123-456-7', '403-123-456-78', '403-123-45-7']],
  [
    'cédula of Nicaragua',
    ['281-010190-0001A', '281-010190-0001'],
    ['1281-010190-0001A', '281-010190-0001AB', '281-010190-00011', '281-01019-0001A'],
  ],
  [
    'cédula of Venezuela',
    ['V-12.345.678', 'V12345678', 'E-84.123.456', 'E84123456', 'V-1.234.567'],
    ['LV12345678', 'V123456789', 'V-12.345.678A', 'X-12.345.678'],
  ],
  [
    'machine-readable zone',
    ['P<HTIJEAN<<MARIE<CLAIRE<<<<<<<<', 'PNHTIJEAN<<MARIE'],
    ['PNHTIJEAN<MARIE', 'V<HTIJEAN<<MARIE'],
  ],
  [
    'the name of a document before anything with a digit',
    [
      'passport A1234',
      'passports A12345',
      'pasaporte A12345',
      'pasaportes A12345',
      'passeport A12345',
      'passeports A12345',
      'cédula A12345',
      'cedulas A12345',
      'DNI A12345',
      'DUI A12345',
      'DPI A12345',
      'CURP A12345',
      'RTN A12345',
      'NIF A12345',
      'CIN A12345',
      'SSN A12345',
      'RFC A12345',
      'social security A12345',
      'national id A12345',
      'national identity A12345',
      'id card A12345',
      'id-card A12345',
      'idcard A12345',
      'identity card A12345',
      'ID no A12345',
      'ID number A12345',
      'ID #A12345',
      'documento de identidad A12345',
      "carte d'identité A12345",
      'carte d’identite A12345',
      'alien number A12345',
      'alien registration A12345',
      'A-number A12345',
      'passport: A12345',
      'passport number A12345',
      'passport no. A12345',
      'pasaporte nº A12345',
      'pasaporte número A12345',
      'pasaporte num. A12345',
      'passeport numéro A12345',
      // what would be a figure by itself
      'DNI 12.345.678',
    ],
    [
      'passports burned in 12 houses',
      'passport A123',
      'no passport, 12 people',
      'ADUI A12345',
      'MEDIDNI A12345',
    ],
  ],
]

const addresses: Examples[] = [
  [
    'an e-mail address spelt out',
    ['maria (at) example.org', 'maria [at] example', 'maria {arroba} example'],
    ['maria at example.org', 'maria (en) example.org'],
  ],
  [
    'an e-mail address',
    ['a@b.example', "o'neill+x%y@b-c.example.org"],
    ['a@b', '@b.example', 'a @b.example'],
  ],
]

describe.each([...documents, ...addresses])('%s', (_pattern, caught, free) => {
  it.each(caught)('a person could be found by "%s"', (text) => {
    expect(looksLikePersonalData(text)).toBe(true)
    expect(looksLikePersonalData(`(ask) ${text} , please`)).toBe(true)
  })
  it.each(free)('nobody is found by "%s"', (text) => {
    expect(looksLikePersonalData(text)).toBe(false)
  })
})
