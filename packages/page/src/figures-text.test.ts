import { describe, expect, it } from 'vitest'
import { formatCount } from './language/formats.ts'
import { html } from './html.ts'
import { pointText } from './point-text.ts'
import { eachOf, figurePath, NO_GROUPS, rowFilters, searchOf, selectionOf, seriesPath } from './selection.ts'
import { sayIn } from './language/say.ts'

const say = sayIn('en')

describe('counts', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [4976, '4,976'],
    [1_022_606, '1,022,606'],
    [-1200, '\u22121,200'],
    [587.3125, '587.3125'],
    [9_007_199_254_740_991, '9,007,199,254,740,991'],
  ])('%d is printed %s', (count, text) => {
    expect(formatCount('en', count)).toBe(text)
  })
})

describe('a point in words', () => {
  it.each([
    [{ value: 851_000, state: 'reported', quantifier: 'more_than' }, 'more than 851,000'],
    [{ value: 500, state: 'partial', quantifier: 'exact' }, '500 (partial)'],
    [{ value: 0, state: 'zero', quantifier: 'exact' }, '0'],
    [{ value: null, state: 'not_reported', quantifier: null }, 'not reported'],
    [{ value: null, state: 'suppressed', quantifier: null }, 'suppressed'],
  ] as const)('%j is %s', (point, text) => {
    expect(pointText(say, point)).toBe(text)
  })
})

describe('the URL of the page', () => {
  it('drops empty fields and joins repeated ones', () => {
    const selection = selectionOf(new URLSearchParams('category=idps&country=USA&country=CAN&cause='))
    expect(seriesPath(selection)).toBe('/v1/series?category=idps&country=USA%2CCAN&sources=preferred')
  })
  it('leaves no event out where two are named, and takes none apart at its comma', () => {
    const two = selectionOf(new URLSearchParams('event=a%2Cb&event=c&groupBy=none'))
    for (const path of [
      seriesPath(two),
      figurePath(two, { period: '2019' }),
      `/?${searchOf(two).toString()}`,
    ])
      expect(new URL(path, 'http://page').searchParams.getAll('event')).toEqual(['a,b', 'c'])
    expect(eachOf('event', two.get('event') ?? '')).toEqual(['a,b', 'c'])
  })
  it('prefers a source unless one is named or each is asked for', () => {
    const pathOf = (search: string): string => seriesPath(selectionOf(new URLSearchParams(search)))
    expect(pathOf('category=idps')).toBe('/v1/series?category=idps&sources=preferred')
    expect(pathOf('category=idps&sources=each')).toBe('/v1/series?category=idps')
    expect(pathOf('category=idps&source=iom-dtm')).toBe('/v1/series?category=idps&source=iom-dtm')
  })
  it('asks where one figure comes from by what its row says', () => {
    const selection = selectionOf(
      new URLSearchParams('category=idps&region=caribbean&interval=year&groupBy=country'),
    )
    expect(rowFilters({ country: 'HTI', cause: 'disaster' })).toEqual({ country: 'HTI', cause: 'disaster' })
    // neither can be asked for: there is no filter for "not stated", and roles are never one figure
    expect(rowFilters({ country: 'HTI', nationality: '' })).toBeUndefined()
    expect(rowFilters({ country: 'HTI', role: 'recommended' })).toBeUndefined()
    expect(figurePath(selection, { country: 'HTI', period: '2021' })).toBe(
      '/figure?category=idps&region=caribbean&sources=preferred&country=HTI&period=2021',
    )
  })
  it('has a word for no groups and never a format', () => {
    const selection = selectionOf(new URLSearchParams(`groupBy=${NO_GROUPS}&format=csv`))
    expect(new URLSearchParams(seriesPath(selection).split('?')[1]).get('groupBy')).toBe('')
    expect(seriesPath(selection)).not.toContain('format')
  })
})

describe('html', () => {
  it('escapes what is put in, not what is made', () => {
    expect(html`<p title="${'"<&'}">${html`<b>${'<'}</b>`}${null}${false}${[1, 'x']}</p>`.text).toBe(
      '<p title="&quot;&lt;&amp;"><b>&lt;</b>1x</p>',
    )
  })
})
