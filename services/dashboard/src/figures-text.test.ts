import { describe, expect, it } from 'vitest'
import { formatCount } from './format-count.ts'
import { html } from './html.ts'
import { pointText } from './point-text.ts'
import { NO_GROUPS, selectionOf, seriesPath } from './selection.ts'

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
    expect(formatCount(count)).toBe(text)
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
    expect(pointText(point)).toBe(text)
  })
})

describe('the URL of the page', () => {
  it('drops empty fields and joins repeated ones', () => {
    const selection = selectionOf(new URLSearchParams('category=idps&country=USA&country=CAN&cause='))
    expect(seriesPath(selection)).toBe('/v1/series?category=idps&country=USA%2CCAN')
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
