import { describe, expect, it } from 'vitest'
import { readField } from '../read-field.ts'
import { answersOf, mendRecord } from './mend-record.ts'
import { fieldNames, fieldsAtFault, fieldsToMend, labelOf, mendObservation } from './mend-observation.ts'

const row = {
  source: 'team-north',
  id: 'camp-1',
  revision: 3,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'Haiti',
  figure: '1.250',
  start: '2024-11-18',
  event: { id: 'storm-42' },
  places: [{ role: 'location', name: 'Jacmel' }],
}
const typed = (fields: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(fields))

describe('an observation mended by hand', () => {
  it('is shown as fields, with what it is about and what every row needs', () => {
    expect(Object.fromEntries(fieldsToMend(row))).toMatchObject({ figure: '1.250', 'event.id': 'storm-42' })
    expect(fieldNames({ country: 'HTI' }, 'places[0].pcode')).toEqual([
      'country',
      'category',
      'cause',
      'figure',
      'start',
      'date',
      'place.pcode',
    ])
  })

  it('takes what was typed, reads a name of a country, and leaves the rest as it was', () => {
    const mended = mendObservation(
      row,
      typed({ country: 'Haiti', figure: '1250', 'place.name': 'Jacmel, stade', 'event.id': '' }),
    )
    const { event: _event, ...rest } = row
    expect(mended).toEqual({
      observation: {
        ...rest,
        country: 'HTI',
        figure: 1_250,
        places: [{ role: 'location', name: 'Jacmel, stade' }],
      },
    })
  })

  it('says again what can be read in two ways', () => {
    const mended = mendObservation(row, typed({ figure: '1.250', country: 'HTI' }))
    expect(mended).toMatchObject({ faults: [{ code: 'FIGURE_AMBIGUOUS', readings: ['1250', '1.25'] }] })
  })

  it('takes a field away that the contract does not know, and never adds one', () => {
    const mended = mendObservation({ ...row, wrong: 'x' }, typed({ wrong: '', other: 'y' }))
    expect('observation' in mended && mended.observation).not.toHaveProperty('wrong')
    expect('observation' in mended && mended.observation).not.toHaveProperty('other')
  })

  const banded = {
    ...row,
    breakdown: [
      { sex: 'f', figure: 7 },
      { sex: 'm', ageFrom: 0, ageTo: 17, figure: '1.250' },
      { sex: 'm', ageFrom: 60, figure: 2 },
    ],
  }

  it('shows sexes and ages, and mends or takes away a band', () => {
    expect(Object.fromEntries(fieldsToMend(banded))).toMatchObject({
      'breakdown.f': 7,
      'breakdown.m.0-17': '1.250',
      'breakdown.m.60-': 2,
    })
    expect(fieldsAtFault(banded, 'breakdown[1].figure')).toEqual(['breakdown.m.0-17'])
    expect(fieldsAtFault(banded, 'breakdown')).toEqual(['breakdown.f', 'breakdown.m.0-17', 'breakdown.m.60-'])
    expect(labelOf('breakdown.m.0-17', 'es')).toBe('Hombres y niños, 0-17')
    const mended = mendObservation(
      banded,
      typed({
        country: 'HTI',
        figure: '1250',
        'breakdown.f': '',
        'breakdown.m.0-17': '1241',
        'breakdown.x': '3',
      }),
    )
    expect(mended).toMatchObject({
      observation: {
        breakdown: [
          { sex: 'm', ageFrom: 0, ageTo: 17, figure: 1_241 },
          { sex: 'm', ageFrom: 60, figure: 2 },
          { sex: 'x', figure: 3 },
        ],
      },
    })
  })

  it('shows everything that an observation can say, and changes only what was typed', () => {
    const whole = {
      ...row,
      event: { id: 'storm-42', codes: ['TC-2024-1', 'TC-2024-2'] },
      places: [
        { role: 'origin', name: 'Jacmel', lat: 18.2 },
        { role: 'destination', name: 'Cayes' },
      ],
      // twice the same band: they are told apart by their place
      breakdown: [
        { sex: 'f', figure: 1 },
        { sex: 'f', figure: 2 },
      ],
      note: 'one line\nand another',
    }
    const there = fieldsToMend(whole)
    expect([...there.values()]).toHaveLength(JSON.stringify(whole).match(/:("|\d)|(?<=[[,])"T/g)?.length ?? 0)
    expect(labelOf('places[1].name', 'fr')).toBe('Lieu 2')
    const same = new Map([...there].map(([field, value]) => [field, String(value)]))
    for (const field of ['figure', 'country']) same.delete(field)
    expect(mendObservation(whole, same)).toEqual({ observation: whole })
    const mended = mendObservation(
      whole,
      typed({
        'places[1].name': 'Les Cayes',
        'places[0].role': 'location',
        'event.codes[0]': '',
        'breakdown[1].figure': '4',
      }),
    )
    expect(mended).toMatchObject({
      observation: {
        event: { id: 'storm-42', codes: ['TC-2024-2'] },
        places: [{ role: 'location', name: 'Jacmel', lat: 18.2 }, { name: 'Les Cayes' }],
        breakdown: [{ figure: 1 }, { sex: 'f', figure: 4 }],
      },
    })
  })

  it.each([
    ['a flow by one day', 'internal_displacements'],
    ['a stock', 'idps'],
  ])('has the id that the corrected sheet gives %s', async (_name, category) => {
    const sheet = async (country: string) => {
      const csv = `Category,Cause,Country,People,Date,Place\n${category},disaster,${country},12,2024-11-18,Jacmel\n`
      const { rows } = await readField(Buffer.from(csv), { source: 'team-north', today: '2026-01-01' })
      return rows[0]?.observation
    }
    const [wrong, right] = [await sheet('Haitti'), await sheet('Haiti')]
    expect(wrong?.id).not.toBe(right?.id)
    expect(mendObservation(wrong, typed({ country: 'HTI' }))).toEqual({ observation: right })
  })
})

it('a record of a form keeps its types and what was not touched', () => {
  const record = { 'site/people': '4l7', households: 3, where: { names: ['a', 'b'] }, note: null }
  expect(answersOf(record).map(({ label }) => label)).toEqual([
    'site/people',
    'households',
    'where.names[0]',
    'where.names[1]',
    'note',
  ])
  const fields = typed({
    '["site/people"]': '417',
    '["households"]': '4',
    '["where","names",1]': 'c',
    '["__proto__","x"]': 'never',
  })
  expect(mendRecord(record, fields)).toEqual({
    'site/people': '417',
    households: 4,
    where: { names: ['a', 'c'] },
    note: null,
  })
})
