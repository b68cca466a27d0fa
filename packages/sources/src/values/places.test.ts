/** Places of a row, by the columns that formats print them in. */
import { describe, expect, it } from 'vitest'
import { placesOf, readCoordinates, splitNames } from './read-places.ts'

describe('places', () => {
  const roleOf = (type: string) =>
    placesOf({ names: ['x'], coordinates: [], accuracies: [], types: [type] })[0]?.role
  const levelOf = (accuracy: string) =>
    placesOf({ names: ['x'], coordinates: [], accuracies: [accuracy], types: [] })[0]?.adminLevel

  it.each([
    ['Origin', 'origin'],
    ['Destination', 'destination'],
    ['Origin and destination', 'both'],
    ['Both Origin and Destination', 'both'],
    ['', 'location'],
    ['Point', 'location'],
  ])('of the type "%s" are: %s', (type, role) => {
    expect(roleOf(type)).toBe(role)
  })

  it.each([
    ['Country/territory (AM0)', 0],
    ['Country/territory (ADM0)', 0],
    ['State/Region/Province (ADM1)', 1],
    ['County/District (ADM2)', 2],
    ['Town/Village (ADM3)', 3],
    ['Village (ADM4)', undefined],
    ['Point', undefined],
    ['', undefined],
  ])('of the accuracy "%s" have the level %s', (accuracy, level) => {
    expect(levelOf(accuracy)).toBe(level)
  })

  it('take name, point, level and type of the same position', () => {
    expect(
      placesOf({
        names: ['A', 'B', 'C'],
        coordinates: [[1, 2], undefined, [3, 4]],
        accuracies: ['(ADM1)', '(ADM2)'],
        types: ['Origin', 'Destination'],
      }),
    ).toEqual([
      { role: 'origin', name: 'A', adminLevel: 1, lat: 1, lon: 2 },
      { role: 'destination', name: 'B', adminLevel: 2 },
      { role: 'location', name: 'C', lat: 3, lon: 4 },
    ])
  })

  it('are 2,000 at most, their names cut to 500 characters', () => {
    const named = (names: string[]) => placesOf({ names, coordinates: [], accuracies: [], types: [] })
    expect(named(Array<string>(2_001).fill('x'))).toHaveLength(2_000)
    expect(named(['x'.repeat(501)])[0]?.name).toHaveLength(500)
  })

  it.each([
    ['90, 180', [90, 180]],
    ['-90,-180', [-90, -180]],
    ['26.4, -77.1', [26.4, -77.1]],
    ['90.1, 0', undefined],
    ['0, 180.1', undefined],
    ['0, -180.1', undefined],
    ['-77.1', undefined],
    [', -77.1', undefined],
    ['26.4, ', undefined],
    ['north, west', undefined],
    ['18.123, -72.456', [18.123, -72.456]],
    ['18,5, -72,3', undefined],
    ['18.5, -72.3, 0', undefined],
    ['0x10, 1e1', undefined],
    ['١٨.٥, −٧٢.٣', [18.5, -72.3]],
  ])('lie at "%s": %j, latitude first', (text, point) => {
    expect(readCoordinates(text)).toEqual(point)
  })

  it.each<[string, number, string[]]>([
    ['A, X; B, X', 2, ['A, X', 'B, X']],
    ['A, X;B, X', 1, ['A, X;B, X']],
    ['A; B, X; C, X', 2, ['A; B, X', 'C, X']],
    ['A, X; B; C, X', 2, ['A, X', 'B; C, X']],
    ['A, X; B, X; C', 2, ['A, X', 'B, X; C']],
    ['A; B; C', 1, ['A; B; C']],
    // without points nobody knows how many there are
    ['A, X; B', 0, ['A, X', 'B']],
    ['A, X; ; B, X', 3, ['A, X', 'B, X']],
  ])('of "%s" with %i points: %j', (text, count, names) => {
    expect(splitNames(text, count)).toEqual(names)
  })
})
