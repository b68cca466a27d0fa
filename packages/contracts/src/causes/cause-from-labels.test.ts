import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causeFromLabels } from './cause-from-labels.ts'
import { causes, isCause } from './causes.ts'

const cause = 'Disaster'

describe('labels of IDMC with every level', () => {
  it('lead to every hazard of the tree', () => {
    for (const { path, level } of causes.filter(
      (info) => info.path.startsWith('disaster.') && info.level === 5,
    )) {
      const parts = path.split('.')
      const [category = '', subCategory = '', type = '', subType = ''] = Array.from(
        { length: level - 1 },
        (_, index) => {
          const known = causes.find((info) => info.path === parts.slice(0, index + 2).join('.'))
          return known?.labels.en ?? ''
        },
      )
      const labels = { category, subCategory, type, subType }
      expect(causeFromLabels(labels)).toEqual({ path, exact: true })
      expect(causeFromLabels({ cause, ...labels })).toEqual({ path, exact: true })
    }
  })

  it('with an empty sub type stop at the type', () => {
    const labels = { category: 'Weather related', subCategory: 'Hydrological', type: 'Flood', subType: '' }
    expect(causeFromLabels(labels)).toEqual({ path: 'disaster.weather.hydrological.flood', exact: true })
  })
})

describe('labels of the older files, category and type only', () => {
  it.each([
    ['Weather related', 'Flood', 'disaster.weather.hydrological.flood', true],
    ['Weather related', 'Storm', 'disaster.weather.meteorological.storm', true],
    ['Weather related', 'Wildfire', 'disaster.weather.climatological.wildfire', true],
    ['Weather related', 'Drought', 'disaster.weather.climatological.drought', true],
    ['Weather related', 'Extreme temperature', 'disaster.weather.meteorological.extreme_temperature', true],
    ['Weather related', 'Wet mass movement', 'disaster.weather.hydrological.mass_movement.landslide', true],
    ['Weather related', 'Wet Mass Movement', 'disaster.weather.hydrological.mass_movement.landslide', true],
    ['Geophysical', 'Dry mass movement', 'disaster.geophysical.geophysical.mass_movement.dry', true],
    ['Geophysical', 'Earthquake', 'disaster.geophysical.geophysical.earthquake', true],
    ['Geophysical', 'Volcanic activity', 'disaster.geophysical.geophysical.volcanic', true],
    ['Geophysical', 'Volcanic eruption', 'disaster.geophysical', false],
    ['Geophysical', 'Mass movement', 'disaster.geophysical', false],
    ['Geophysical', 'Wet mass movement', 'disaster.geophysical', false],
    ['Weather related', 'Mass movement', 'disaster.weather', false],
    ['Weather related', 'Severe winter condition', 'disaster.weather', false],
    ['', '', 'disaster', false],
  ])('%s > %s', (category, type, path, exact) => {
    expect(causeFromLabels({ cause, category, type })).toEqual({ path, exact })
  })
})

describe('other labels of published files', () => {
  it('mixed disasters are a disaster of no known kind', () => {
    const label = 'Mixed disasters'
    const labels = { category: label, subCategory: label, type: label, subType: label }
    expect(causeFromLabels(labels)).toEqual({ path: 'disaster', exact: false })
    expect(causeFromLabels({ cause, ...labels })).toEqual({ path: 'disaster', exact: false })
  })

  it('an unknown hazard is told from an unknown cause', () => {
    const labels = { category: 'Unknown', subCategory: 'Unknown', type: 'Unknown', subType: 'Unknown' }
    expect(causeFromLabels({ cause, ...labels })).toEqual({ path: 'disaster.unknown', exact: true })
    expect(causeFromLabels(labels)).toEqual({ path: 'unknown', exact: true })
    expect(causeFromLabels({})).toEqual({ path: 'unknown', exact: false })
  })

  it.each([
    [{ cause: 'Conflict' }, 'conflict'],
    [{ cause: 'Conflict', category: '', type: '' }, 'conflict'],
    [
      { type: 'International armed conflict(IAC)', subType: 'International armed conflict(IAC)' },
      'conflict.international',
    ],
    [{ type: 'International armed conflict (IAC)' }, 'conflict.international'],
    [
      { cause: 'Conflict', category: 'Non-International armed conflict (NIAC)' },
      'conflict.non_international',
    ],
    [
      { type: 'Other situations of violence (OSV)', subType: 'Crime-related violence' },
      'conflict.other_situations.crime',
    ],
    [{ type: 'Other situations of violence (OSV)', subType: 'Other' }, 'conflict.other_situations.other'],
    [{ cause: 'Conflict', type: 'Unclear/Unknown', subType: 'Unclear/Unknown' }, 'conflict.unclear'],
    [{ cause: 'Other', type: 'Development' }, 'other.development'],
    [{ cause: 'Other', type: 'Technical disaster' }, 'other.technical'],
  ])('%j is %s', (labels, path) => {
    expect(causeFromLabels(labels)).toEqual({ path, exact: true })
  })

  it('anything else still gives a path of the tree', () => {
    const label = fc.option(
      fc.oneof(
        fc.string(),
        fc.constantFrom(...causes.map(({ labels }) => labels.en), '__proto__', 'constructor'),
      ),
      { nil: undefined },
    )
    fc.assert(
      fc.property(label, label, label, label, label, (root, category, subCategory, type, subType) => {
        expect(isCause(causeFromLabels({ cause: root, category, subCategory, type, subType }).path)).toBe(
          true,
        )
      }),
      { numRuns: 500 },
    )
  })
})
