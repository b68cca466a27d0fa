/** Every spelling that a published file has beside the name of the tree, and what a label must not be taken for. */
import { describe, expect, it } from 'vitest'
import { causeFromLabels } from './cause-from-labels.ts'

describe('a spelling of published files', () => {
  it.each([
    ['Conflict', 'International armed conflict', 'conflict.international'],
    ['Conflict', 'IAC', 'conflict.international'],
    ['Conflict', 'Non-International armed conflict', 'conflict.non_international'],
    ['Conflict', 'NIAC', 'conflict.non_international'],
    ['Conflict', 'Other situations of violence', 'conflict.other_situations'],
    ['Conflict', 'OSV', 'conflict.other_situations'],
    ['Conflict', 'Civilian-state', 'conflict.other_situations.civilian_state'],
    ['Conflict', 'Crime-related', 'conflict.other_situations.crime'],
    ['Conflict', 'Communal', 'conflict.other_situations.communal'],
    ['Conflict', 'Unclear', 'conflict.unclear'],
    ['Conflict', 'Unknown', 'conflict.unclear'],
    ['Disaster', 'Salinization', 'disaster.weather.climatological.salinisation'],
    ['Disaster', 'Landslide', 'disaster.weather.hydrological.mass_movement.landslide'],
    ['Disaster', 'Wet mass movement', 'disaster.weather.hydrological.mass_movement.landslide'],
    ['Disaster', 'Weather', 'disaster.weather'],
    ['Other', 'Development projects', 'other.development'],
    ['Other', 'Technological disaster', 'other.technical'],
    ['Other', 'Eviction', 'other.eviction'],
  ])('%s > %s is %s', (cause, category, path) => {
    expect(causeFromLabels({ cause, category })).toEqual({ path, exact: true })
  })

  it('Salinisation with s is the sub type of the type with z', () => {
    const types = { category: 'Weather related', subCategory: 'Climatological', type: 'Salinization' }
    expect(causeFromLabels({ ...types, subType: 'Salinisation' })).toEqual({
      path: 'disaster.weather.climatological.salinisation.salinisation',
      exact: true,
    })
  })
})

describe('where the cause is not printed', () => {
  it.each<[string, Parameters<typeof causeFromLabels>[0], string, boolean]>([
    [
      'a label of one branch names it',
      { type: 'Crime-related violence' },
      'conflict.other_situations.crime',
      true,
    ],
    ['a label of disasters', { category: 'Flood' }, 'disaster.weather.hydrological.flood', true],
    ['a label of other causes', { type: 'Eviction' }, 'other.eviction', true],
    [
      '"Other" beside a known label is its',
      { category: 'Other', type: 'Flood' },
      'disaster.weather.hydrological.flood',
      false,
    ],
    [
      '"Unknown" beside a known label is its',
      { category: 'Unknown', type: 'Eviction' },
      'other.eviction',
      false,
    ],
    ['"Other" alone is another cause', { category: 'Other' }, 'other', true],
    ['"Unknown" alone is an unknown cause', { category: 'Unknown' }, 'unknown', true],
    ['"Disaster" alone is a disaster', { category: 'Disaster' }, 'disaster', true],
    ['what nobody knows is unknown', { category: 'Locusts' }, 'unknown', false],
  ])('%s', (_what, labels, path, exact) => {
    expect(causeFromLabels(labels)).toEqual({ path, exact })
  })
})

describe('a label out of place', () => {
  it.each<[string, Parameters<typeof causeFromLabels>[0], string]>([
    [
      'of another branch',
      { cause: 'Disaster', category: 'Geophysical', type: 'Flood' },
      'disaster.geophysical',
    ],
    ['of another cause', { cause: 'Conflict', category: 'Flood' }, 'conflict'],
    [
      'the root again, behind a deeper label',
      { cause: 'Disaster', category: 'Weather', type: 'Disaster' },
      'disaster.weather',
    ],
    [
      'an unknown one between known ones',
      { cause: 'Disaster', category: 'Locusts', type: 'Flood' },
      'disaster.weather.hydrological.flood',
    ],
  ])('%s leaves the path at what is known, and says so', (_what, labels, path) => {
    expect(causeFromLabels(labels)).toEqual({ path, exact: false })
  })

  it('a disaster without any label is not exact, a conflict is', () => {
    expect(causeFromLabels({ cause: 'Disaster' })).toEqual({ path: 'disaster', exact: false })
    expect(causeFromLabels({ cause: 'Conflict' })).toEqual({ path: 'conflict', exact: true })
    expect(causeFromLabels({ cause: 'Other', category: null })).toEqual({ path: 'other', exact: true })
  })

  it('a type with the sub type of the same name is the type, unless the sub type is printed too', () => {
    const flood = {
      cause: 'Disaster',
      category: 'Weather related',
      subCategory: 'Hydrological',
      type: 'Flood',
    }
    expect(causeFromLabels(flood).path).toBe('disaster.weather.hydrological.flood')
    expect(causeFromLabels({ ...flood, subType: 'Flood' }).path).toBe(
      'disaster.weather.hydrological.flood.flood',
    )
    expect(causeFromLabels({ ...flood, subType: 'Dam release flood' }).path).toBe(
      'disaster.weather.hydrological.flood.dam_release',
    )
  })
})
