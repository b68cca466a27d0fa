import { describe, expect, it } from 'vitest'
import { countriesOf, countriesOfFigure, narrowTo, parseSituation } from './situation.ts'

const figure = { id: 'a', label: 'A', category: 'idps', interval: 'year' }
const definition = {
  id: 'test',
  title: 'Test',
  place: 'Region',
  timezone: 'America/Panama',
  time: '06:00',
  subregions: [
    { id: 'one', title: 'One', countries: ['HTI', 'DOM'], territories: ['PRI'] },
    { id: 'two', title: 'Two', countries: ['PAN', 'HTI'] },
  ],
  keyFigures: [figure, { ...figure, id: 'b', country: ['PAN', 'PRI', 'COL'] }],
}
const situation = parseSituation(definition)

describe('a situation', () => {
  it('has each of its countries once, territories too', () => {
    expect(countriesOf(situation)).toEqual(['HTI', 'DOM', 'PRI', 'PAN'])
  })

  it('asks for a figure of its own countries, of those that the figure names', () => {
    expect(situation.keyFigures.map((each) => countriesOfFigure(situation, each))).toEqual([
      ['HTI', 'DOM', 'PRI', 'PAN'],
      ['PRI', 'PAN'],
    ])
  })

  it('narrowed to a country is one of its own', () => {
    const { publisher, timezone, time } = situation
    expect(narrowTo(situation, 'HTI', 'Haiti')).toEqual({
      id: 'test-hti',
      title: 'Haiti',
      place: 'Haiti',
      publisher,
      timezone,
      time,
      subregions: [{ id: 'hti', title: 'Haiti', countries: ['HTI'], territories: [] }],
      keyFigures: [figure],
    })
    const panama = narrowTo(situation, 'PAN', 'Panama')
    expect(panama.keyFigures.map((each) => [each.id, countriesOfFigure(panama, each)])).toEqual([
      ['a', ['PAN']],
      ['b', ['PAN']],
    ])
    expect(() => narrowTo(situation, 'COL', 'Colombia')).toThrow(/COL is not part of the situation test/)
  })

  it.each([
    [{ id: 'Test' }, 'id'],
    [{ title: '' }, 'title'],
    [{ timezone: 'America/Nowhere' }, 'timezone'],
    [{ time: '24:00' }, 'time'],
    [{ time: '6:00' }, 'time'],
    [{ subregions: [] }, 'subregions'],
    [{ subregions: [{ id: 'one', title: 'One', countries: ['XXX'] }] }, 'subregions.0.countries.0'],
    [{ keyFigures: [] }, 'keyFigures'],
    [{ keyFigures: [{ ...figure, cause: 'magic' }] }, 'keyFigures.0.cause'],
    [{ keyFigures: [{ ...figure, category: 'people' }] }, 'keyFigures.0.category'],
    [{ keyFigures: [{ ...figure, interval: 'decade' }] }, 'keyFigures.0.interval'],
    [{ colour: 'red' }, ''],
  ])('with %j is refused, naming the field', (more, path) => {
    expect(() => parseSituation({ ...definition, ...more })).toThrow(
      expect.objectContaining({
        code: 'PARAMETER_INVALID',
        context: { problems: [expect.stringMatching(new RegExp(`^${path}: `))] },
      }),
    )
  })
})
