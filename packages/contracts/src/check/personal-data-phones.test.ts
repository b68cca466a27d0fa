/**
 * Every shape of a phone number by an example that only its pattern catches, and by near misses that none does; and
 * what is taken out of the text first (dates, figures, addresses), each by an example that nothing else frees.
 */
import { describe, expect, it } from 'vitest'
import { looksLikePersonalData } from './personal-data.ts'

type Examples = [pattern: string, caught: string[], free: string[]]

const phones: Examples[] = [
  [
    'a plus sign or 00 before 8 to 17 digits',
    ['+1234 5678', '+12345678901234567', '00 509 34 12 34 56'],
    ['+123 4567', '+123456789012345678'],
  ],
  [
    '10 to 15 digits in one',
    ['1234567890', '123456789012345', '5520190901', '2019090155'],
    ['123456789', '1234567890123456', '4111111111111112', '3055550123_a', '3055550123A', 'A3055550123'],
  ],
  [
    'four and four as a country of the region gives them out, but no round figures and no ranges',
    ['6200-6551', '2017-3018'],
    ['6200-6500', '6500-6200', '6210-6480', '1200-1550', '1251-1317', 'in 2017 2018', '6123-4567-A'],
  ],
  ['brackets', ['(2) 2345678'], ['(2) 234567']],
  ['North America', ['305-555-0123', '305 555 0123', '1 305 555 0123'], ['2-305-55-0123', '12 305 555 0123']],
  ['pairs', ['34 12 34 56', '06 12 34 56 78', '50 34 12 34 56 78'], ['34 12 34', '11 22 33 44 55 66 77']],
  ['three and pairs', ['612 34 56 78'], ['612 34 56', '6123 34 56 78']],
  ['three, three, three', ['612-345-678', '612 345 67 89'], ['612-345-67', '612 345 678']],
  [
    'three, four, four',
    ['507-6123-4567', '0-507-6123-4567', '305-2019-2020', '305-1250-1310 people'],
    ['5070-6123-4567-1', '507-6123-456'],
  ],
  ['three and eight', ['507-61234567'], ['507-612345678']],
  ['two, four, four', ['52 6123 4567', '12.3456-7890', '12.3456.7890'], ['52 6123 456']],
  ['five and six', ['07911 123456'], ['07911 12345']],
  [
    'a word for a phone somewhere before six digits and more',
    [
      'phone',
      'phones',
      'telefono',
      'teléfonos',
      'telephone',
      'téléphone',
      'tel',
      'tél',
      'fono',
      'cel',
      'celular',
      'cell',
      'mobile',
      'movil',
      'móvil',
      'portable',
      'whatsapp',
      'WhatsApp',
      'whats app',
      'signal',
      'telegram',
      'SMS',
      'call',
      'llamar',
      'llame',
      'appeler',
      'contact',
      'contacto',
      'contacte',
      'hotline',
      '☎',
      '📞',
    ]
      .map((word) => `${word} of the leader 5550123`)
      .concat(['call 123456', 'call +5550123', 'call 12.34567-8901']),
    ['call 12345', 'call 1234567890123456', 'recall of the leader 5550123', 'contacted leaders 5550123'],
  ],
  [
    'a word for a phone right before what would be a figure',
    [
      'phone',
      'telefono',
      'teléfono',
      'telephone',
      'téléphone',
      'tel',
      'tél',
      'fono',
      'celular',
      'cel',
      'mobile',
      'movil',
      'móvil',
      'whatsapp',
      'whats app',
    ].map((word) => `${word}: 612 345 678`),
    ['tel 612 345', 'tel 1234567890123456', 'motel 612 345 678'],
  ],
]

/** Each after a word that makes a phone number of any six digits, so that nothing but its own pattern frees it. */
const harmless: [what: string, free: string[], caught: string[]][] = [
  [
    'web addresses',
    [
      '1,250 people: https://example.org/?id=6123-4567',
      '1,250 people: http://example.org/?id=6123-4567',
      '1,250 people: www.example.org/?id=6123-4567',
      'www.example.org/~a@b.example.org',
      '5 people: https://example.org/tel:61234567',
      '5 people: https://example.org/8-123-4567',
    ],
    ['https://example.org 6123-4567', 'https://example.org a@b.example.org'],
  ],
  [
    'GLIDE numbers',
    ['contact about FL-2019-000099-HND', 'contact about TC-2019-000099'],
    ['contact about FL-2019-0000999'],
  ],
  [
    'dates, year first',
    [
      'call on 2019-09-01',
      'call on 1998-10-29',
      'call on 2101-01-01',
      'call 2019.9.1',
      'call 2019-09-01T12:30:45.123+02:00',
    ],
    ['call on 2219-09-01', 'call on 2019-13-01', 'call on 2019-09-32', 'call on 2019-09-011'],
  ],
  [
    'dates, year last',
    ['call on 01-09-2019', 'call on 29.10.1998', 'call on 01-09-2101', 'call 31/12/19'],
    ['call on 01-09-2219', 'call on 32-09-2019'],
  ],
  [
    'dates in eight digits',
    ['contact 20190901', 'contact 19980901'],
    ['contact 20191301', 'contact 20190932', 'contact 21190901'],
  ],
  [
    'spans of years',
    ['call 1998-2001', 'call 2019 - 2020', 'call 1985-1999', 'call 2099-2101', 'call 2101–2102'],
    ['call 2019-2219', '2019-1990-12345'],
  ],
  [
    'coordinates',
    [
      'call at 19.432608',
      'call at 120.43260',
      'call at 180.0000',
      'call at +19.4326',
      'call at +118.2437',
      'call at +180.0000',
    ],
    ['call at 190.43260', 'call at 181.0000', '+52.2000 0000', '+52.2000.0000'],
  ],
  ['figures with commas', ['call 12 345 1,022 people'], ['call 12345 10,22 people']],
  [
    'figures with dots',
    ['contacto: 1.022.606 personas', 'contacto: 1.022.606,5 personas'],
    ['contacto: 1.022.6067'],
  ],
  [
    'figures with blanks',
    ['contact 1 022 606 personnes', 'contact 1\u202f022\u00a0606'],
    ['+507 612 345', 'contact 1 022 6067'],
  ],
  ['amounts of money', ['call: $1234567', 'call: € 1234567', 'call: £1.234.567'], ['call: 1234567$']],
  [
    'ranges of people and of distances',
    [
      'people',
      'person',
      'persons',
      'individuals',
      'households',
      'familias',
      'familles',
      'IDPs',
      'migrants',
      'returnees',
      'houses',
      'homes',
      'personas',
      'hogares',
      'viviendas',
      'migrantes',
      'personnes',
      'ménages',
      'maisons',
      'km',
      'm',
      'mm',
      'ha',
    ].flatMap((unit) => [`6251-6317 ${unit}`, `6251 – 6317 ${unit}`]),
    ['6251-6317 meters', '6251-6317 in all'],
  ],
]

describe.each(phones)('%s', (_pattern, caught, free) => {
  it.each(caught)('a person could be found by "%s"', (text) => {
    expect(looksLikePersonalData(text)).toBe(true)
    expect(looksLikePersonalData(`(ask) ${text} , please`)).toBe(true)
  })
  it.each(free)('nobody is found by "%s"', (text) => {
    expect(looksLikePersonalData(text)).toBe(false)
  })
})

describe.each(harmless)('%s are taken out of the text first', (_what, free, caught) => {
  it.each(free)('nobody is found by "%s"', (text) => {
    expect(looksLikePersonalData(text)).toBe(false)
  })
  it.each(caught)('a person could be found by "%s"', (text) => {
    expect(looksLikePersonalData(text)).toBe(true)
  })
})
