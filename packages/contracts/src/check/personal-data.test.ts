import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikePersonalData } from './personal-data.ts'
import { labelledTexts } from './personal-data/labelled/index.ts'

describe('a person could be found by', () => {
  it.each([
    // e-mail
    'ask maria.lopez@example.org',
    'mailto:jean@exemple.ht',
    'josé_peña@correo.example.com.mx, leader of the group',
    'maria (at) example.org',
    'maria [arroba] example punto org',
    // phones, with and without a country code
    'call +507 6123-4567',
    'leader: +1 (305) 555-0123',
    '+50761234567',
    // what would be a date or a span of years by itself
    '+502 20290501',
    '+502-20290501',
    '+507 2029-2050',
    '+52 2029-2050',
    '0050761234567',
    '+509 34 12 34 56',
    'Contact person 6123-4567 at the shelter',
    '2345-6789',
    '3412-3456 (Haiti)',
    '(305) 555-0123',
    '305-555-0123',
    '305.555.0123',
    '1-305-555-0123',
    '3055550123',
    'tel 555-0123',
    'Tel: 61234567',
    '61234567',
    'WhatsApp 612 345 678',
    'teléfono: 612345678',
    'llamar al 2234567',
    'appeler 34 12 34 56',
    '06 12 34 56 78',
    'phone number 5550123',
    // identity documents
    'passport A1234567',
    'pasaporte nº AB123456',
    'passeport no. 12AB34567',
    'cédula 8-123-4567',
    'cedula: 12345678',
    '8-123-4567',
    'PE-123-4567',
    '001-1234567-8',
    'DNI 0801-1990-12345',
    '0801-1990-12345',
    'DPI 1234 56789 0101',
    '1234 56789 0101',
    'DUI 01234567-8',
    '01234567-8',
    'CURP GOML850101MDFRRN09',
    'GOML850101MDFRRN09',
    'SSN 123-45-6789',
    '123-45-6789',
    '001-010190-0001A',
    '003-123-456-7',
    'V-12.345.678',
    'V12345678',
    'A-number A123456789',
    'P<HTIJEAN<<MARIE<CLAIRE<<<<<<<<<<<<<<<<<<<<<',
  ])('%s', (text) => {
    expect(looksLikePersonalData(text)).toBe(true)
  })
})

describe('nobody is found by', () => {
  it.each([
    '',
    'Marsh Harbour, Abaco',
    'Spain: Flood - Andalusia (Málaga) - 13/11/2024',
    'Syria, Türkiye: Earthquake - 06/02/2023',
    'POTENTIALLY HUMAN INDUCED United States: Tinder fire - Arizona; Coconino - 27/04/2018',
    // figures
    '1022606 people',
    '1,022,606 displacements in 13 countries',
    '1.022.606 desplazamientos',
    '1 022 606 déplacements',
    '61234567 personas',
    'between 1000-1500 people',
    '2500 - 3000 familias',
    '1250-1300 households were evacuated',
    '12 500 – 13 000 personnes',
    'US$ 12,345,678',
    '$1234567890',
    '24 % of 9,100; 23 %; 14 %; 11 %; 7 %',
    '1,421 + 2,002 + 1,279 = 4,702',
    // dates and times
    '2019-09-01',
    '2019-09-01 to 2019-09-05',
    '2019-09-01T12:00:00Z',
    '2019-09-01 12:00:00.123456+00:00',
    '01/09/2019 - 05/09/2019',
    '01-09-2019',
    '1.9.2019',
    '20190901',
    '20190901-20190905',
    '2019-2020',
    '2014/2019',
    '2017, 2018, 2019 and 2020',
    '2017 2018 2019',
    'fiscal year 2018-2019',
    // codes
    'TC-2019-000099-BHS',
    'GLIDE: EQ-2023-000015-SYR, FL-2020-000212-HND',
    'MDRBS003',
    'HTI-2021-0001234',
    'PA0101',
    'P-code HT0115101-01',
    'GT0101001',
    'ADM2_PCODE=HN080112',
    'DTM round 36, ref. DTM-HTI-2021-00012345',
    'ISO 3166-2:PA-10',
    // coordinates
    '19.4326, -99.1332',
    '19.432608 -99.133209',
    '-8.5379, 115.1234567',
    '19.432608,99.133209;18.123456,72.123456',
    `26°32'07"N 77°03'40"W`,
    'bbox 18.0, -74.5, 20.1, -68.3',
    // addresses on the web
    'https://www.internal-displacement.org/countries/bahamas?id=6123-4567',
    'http://example.org/~a@b.example.org/50761234567',
    'www.example.org/305-555-0123',
    'see https://example.org/2019/09/01/3055550123.html.',
    '@username on a network',
  ])('%s', (text) => {
    expect(looksLikePersonalData(text)).toBe(false)
  })
})

describe('for any text', () => {
  const phone = fc
    .tuple(
      fc.constantFrom('502', '503', '504', '505', '506', '507', '509', '1', '52', '58'),
      fc.integer({ min: 20_000_000, max: 99_999_999 }),
    )
    .map(([country, local]) => [country, String(local)] as const)

  it('sees an international number however it is grouped', () => {
    fc.assert(
      fc.property(
        phone,
        fc.constantFrom(' ', '-', '.', ''),
        fc.constantFrom(' ', '-', ''),
        ([country, local], first, second) => {
          const text = `ask at +${country}${first}${local.slice(0, 4)}${second}${local.slice(4)} please`
          expect(looksLikePersonalData(text)).toBe(true)
        },
      ),
    )
  })

  it('never takes a figure, a civil date or a coordinate for one', () => {
    const figure = fc.nat(999_999_999).map((n) => n.toLocaleString('en-US'))
    const date = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10))
    const coordinate = fc.integer({ min: -1_799_999, max: 1_799_999 }).map((n) => (n / 10_000).toFixed(5))
    fc.assert(
      fc.property(figure, date, date, coordinate, coordinate, (n, from, to, lat, lon) => {
        expect(looksLikePersonalData(`${n} people from ${from} to ${to} near ${lat}, ${lon}`)).toBe(false)
      }),
    )
  })

  it('answers on the worst text that fits into a note', () => {
    const hostile = [
      '1',
      '1-',
      '1 ',
      '+1',
      'a@',
      '1,',
      '1.',
      '(1',
      'A1',
      'tel ',
      'cedula ',
      '1-1 ',
      'P<',
      '2019-',
    ]
    for (const part of hostile) expect(typeof looksLikePersonalData(part.repeat(4_000))).toBe('boolean')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        expect(typeof looksLikePersonalData(text)).toBe('boolean')
      }),
    )
  })
})

describe('in an id or a code', () => {
  it.each(labelledTexts.filter(({ kind, personal }) => kind === 'code' && !personal).map(({ text }) => text))(
    'nobody is found by %s',
    (text) => {
      expect(looksLikePersonalData(text, 'code')).toBe(false)
    },
  )

  it('a uuid or a hash is never a person', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.stringMatching(/^[0-9a-f]{40}$/), (uuid, hash) => {
        expect(looksLikePersonalData(uuid, 'code') || looksLikePersonalData(hash, 'code')).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('however it is typed', () => {
  const spelt: [what: string, change: (digit: string) => string][] = [
    ['full-width', (digit) => String.fromCodePoint(0xff10 + Number(digit))],
    ['Arabic', (digit) => String.fromCodePoint(0x660 + Number(digit))],
    ['Persian', (digit) => String.fromCodePoint(0x6f0 + Number(digit))],
    ['Devanagari', (digit) => String.fromCodePoint(0x966 + Number(digit))],
    ['followed by what nobody sees', (digit) => `${digit}\u200b`],
    ['as an emoji', (digit) => `${digit}\ufe0f\u20e3`],
  ]
  it.each(spelt)('a number in digits %s is seen', (_what, change) => {
    for (const hyphen of ['', ' ', '-', '‐', '‑', '‒', '–', '—', '−', '－', '\u00a0', '\u202f'])
      expect(looksLikePersonalData(`6123${hyphen}4567`.replaceAll(/\d/g, change))).toBe(true)
  })
})

it('numbers beyond those that are looked up are taken by their groups', () => {
  const table = '2512-3451 x '.repeat(70).replaceAll('2512', '1512')
  expect(looksLikePersonalData(`${'1512-3451 x '.repeat(64)}`)).toBe(false)
  expect(looksLikePersonalData(`${table} 6123-4567`)).toBe(true)
})

it('a text of 100 KiB is read once, not once from each of its characters', () => {
  const hostile = [
    '1',
    '1 ',
    '1-',
    '61234568 x',
    'a@',
    'A1',
    'a.',
    'tel ',
    'cedula ',
    'visa a ',
    'P<',
    '<',
    '1,',
    '1.',
  ]
  const more = [
    '(1',
    '+1',
    'DE89 ',
    '4111 ',
    'a at ',
    '=',
    '?a=1',
    'code ',
    'Q1',
    'licencia a b ',
    '1\u200b',
    '１',
  ]
  for (const part of [...hostile, ...more])
    for (const kind of ['text', 'code', 'url'] as const)
      expect(typeof looksLikePersonalData(part.repeat(102_400 / part.length), kind)).toBe('boolean')
})

describe('nobody is found where a word for a document or an account stands by chance:', () => {
  it.each([
    'second run 20241, third run 20242',
    'tin 12500 sheets',
    'visa 2023-2024',
    'license 2024-11-18',
    'la ciudad cuenta con 1 234 567 habitantes',
    'account for 61 234 567 people',
  ])('%s', (text) => {
    expect(looksLikePersonalData(text)).toBe(false)
  })
})
