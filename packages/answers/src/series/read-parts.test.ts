import { describe, expect, it } from 'vitest'
import { partsOf, type Counted } from './read-parts.ts'

const counted = (more: Partial<Counted>): Counted => ({
  country: 'TCD',
  source: 'dtm',
  operation: 'Lac',
  whole: 0,
  provinces: 0,
  below: 0,
  ...more,
})
const isPart = (...list: Partial<Counted>[]) => partsOf(list.map(counted))('TCD', 'dtm')

describe('what speaks of a part of a country', () => {
  it.each<[boolean, Partial<Counted>[]]>([
    [true, [{ provinces: 1 }]],
    [false, [{ provinces: 1, operation: 'Countrywide monitoring' }]],
    [false, [{ provinces: 10 }]],
    [false, [{ whole: 1 }]],
    [false, [{ provinces: 1, whole: 1 }]],
    [false, [{ below: 40 }]],
    [true, [{ provinces: 4 }, { source: 'ministry', provinces: 23 }]],
    [false, [{ provinces: 12 }, { source: 'ministry', provinces: 23 }]],
    [false, [{ provinces: 1 }, { operation: 'All', provinces: 20 }]],
    [false, [{ source: 'ministry', provinces: 1 }]],
  ])('%s: %j', (part, list) => expect(isPart(...list)).toBe(part))

  it('is what is declared for its operation, before anything is inferred', () => {
    const scope = { source: 'dtm', country: 'TCD', reason: 'as the operation says' }
    const areas = [counted({ whole: 5 })]
    expect(partsOf(areas, [{ ...scope, operation: 'Lac', covers: 'part' }])('TCD', 'dtm')).toBe(true)
    expect(partsOf(areas, [{ ...scope, operation: 'East', covers: 'part' }])('TCD', 'dtm')).toBe(false)
    expect(partsOf([counted({ provinces: 1 })], [{ ...scope, covers: 'country' }])('TCD', 'dtm')).toBe(false)
  })
})
