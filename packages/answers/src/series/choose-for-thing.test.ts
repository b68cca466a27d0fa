import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseForThing, STALE_DAYS, type SourceOfThing } from './choose-for-thing.ts'

const source = (name: string, roots: string[], more: Partial<SourceOfThing> = {}): SourceOfThing => ({
  source: name,
  roots: new Set(roots),
  isPart: false,
  age: undefined,
  ...more,
})
const chosen = (...ranked: SourceOfThing[]): Record<string, string> =>
  Object.fromEntries([...chooseForThing(ranked).byRoot].map(([root, { source: name }]) => [root, name]))

describe('one source for one thing', () => {
  it('is the first, whatever causes the others name', () => {
    expect(chosen(source('dtm', ['unknown']), source('gidd', ['conflict', 'disaster']))).toEqual({
      unknown: 'dtm',
    })
    expect(chosen(source('gidd', ['disaster']), source('field', ['unknown']))).toEqual({ disaster: 'gidd' })
    expect(chosen(source('dtm', ['conflict', 'mixed']), source('gidd', ['disaster']))).toEqual({
      conflict: 'dtm',
      mixed: 'dtm',
    })
  })

  it('is joined by another for causes that it has nothing of', () => {
    expect(chosen(source('dtm', ['conflict']), source('gidd', ['conflict', 'disaster']))).toEqual({
      conflict: 'dtm',
      disaster: 'gidd',
    })
  })

  it('speaks of the whole where one does, and is never joined by a part', () => {
    const province = source('dtm', ['conflict'], { isPart: true })
    expect(chosen(province, source('gidd', ['disaster']))).toEqual({ disaster: 'gidd' })
    expect(chosen(province)).toEqual({ conflict: 'dtm' })
  })

  it('is not a round a year old where somebody counted later', () => {
    const old = source('dtm', ['conflict'], { age: 365 })
    expect(chosen(old, source('gidd', ['conflict'], { age: 0 }))).toEqual({ conflict: 'gidd' })
    expect(chosen(old, source('gidd', ['conflict'], { age: 400 }))).toEqual({ conflict: 'dtm' })
    expect(chosen({ ...old, age: STALE_DAYS }, source('gidd', ['conflict'], { age: 0 }))).toEqual({
      conflict: 'dtm',
    })
  })
})

it('never mixes sources for one thing, and never takes a part beside or before a whole', () => {
  const roots = fc.uniqueArray(fc.constantFrom('conflict', 'disaster', 'other', 'unknown', 'mixed'), {
    minLength: 1,
  })
  const any = fc.array(
    fc.record({ roots, isPart: fc.boolean(), age: fc.option(fc.nat(800), { nil: undefined }) }),
  )
  fc.assert(
    fc.property(any, (list) => {
      const ranked = list.map(({ roots: some, ...more }, nth) => source(`s${nth}`, some, more))
      const { byRoot } = chooseForThing(ranked)
      const used = new Set(byRoot.values())
      const mixes = used.size > 1
      const open = [...used].flatMap((each) => [...each.roots]).filter((root) => /unknown|mixed/.test(root))
      const parts = [...used].filter(({ isPart }) => isPart)
      expect(mixes ? open : []).toEqual([])
      expect(mixes || ranked.some(({ isPart }) => !isPart) ? parts : []).toEqual([])
      expect(used.size > 0).toBe(ranked.length > 0)
    }),
  )
})
