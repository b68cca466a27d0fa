import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causeInfo, causeRoot, causes, deepestKnownCause, isCause } from './causes.ts'

describe('the cause tree', () => {
  it('has stable paths', () => {
    expect(causes.map(({ path }) => path)).toMatchSnapshot()
  })

  it('has unique paths of short codes, parents before children', () => {
    const seen = new Set<string>()
    for (const { path, parent, level } of causes) {
      expect(path).toMatch(/^[a-z_]+(\.[a-z_]+)*$/)
      expect(seen.has(path)).toBe(false)
      expect(parent === null || seen.has(parent)).toBe(true)
      expect(path.split('.')).toHaveLength(level)
      seen.add(path)
    }
  })

  it('has five levels under disaster and labels in three languages', () => {
    for (const { level, labels } of causes) {
      expect(level).toBeLessThanOrEqual(5)
      expect(Object.values(labels).every((label) => label.length > 0)).toBe(true)
    }
    expect(causes.filter(({ level }) => level === 5)).toHaveLength(25)
  })

  it('has crosswalk keys for every hazard', () => {
    for (const { level, glide, emdat, undrr } of causes) {
      if (level < 5) continue
      expect(glide).toMatch(/^[A-Z]{2}$/)
      expect(emdat).toMatch(/^(?:nat|tec)-[a-z]{3}-[a-z]{3}-[a-z]{3}$/)
      expect(undrr).toMatch(/^(?:GH|MH|EN|TL)\d{4}$/)
    }
    expect(causeInfo('disaster.weather.meteorological.storm.cyclone')).toMatchObject({
      glide: 'TC',
      emdat: 'nat-met-sto-tro',
      undrr: 'MH0306',
    })
  })
})

describe('a path', () => {
  it('is cut to what the tree knows', () => {
    expect(deepestKnownCause('disaster.weather.meteorological.storm.derecho')).toBe(
      'disaster.weather.meteorological.storm',
    )
    expect(deepestKnownCause('conflict.x.y')).toBe('conflict')
    expect(deepestKnownCause('weather.storm')).toBeUndefined()
    expect(causeRoot('disaster.weather')).toBe('disaster')
  })

  it('that the tree does not have is not a cause, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '', '.', 'disaster.')),
        (text) => {
          expect(isCause(text)).toBe(causes.some(({ path }) => path === text))
        },
      ),
    )
  })
})
