/** A chart is markup made elsewhere: names in it stay text, and what its policy forbids is taken out. */
import { describe, expect, it } from 'vitest'
import type { SeriesPoint } from '@tideline/contracts'
import { chartOf, linesOf, MAX_BARS, MAX_LINES } from './chart.ts'
import type { Row, SourceView } from './source-view.ts'
import { sayIn } from './language/say.ts'

const say = sayIn('en')

const pointOf = (period: string, value: number | null): SeriesPoint => ({
  period,
  from: `${period}-01-01`,
  to: `${period}-12-31`,
  value,
  state: value === null ? 'not_reported' : 'reported',
  observations: 1,
  quantifier: 'more_than',
  dateAccuracy: 'day',
})

const viewOf = (rows: Record<string, (number | null | undefined)[]>): SourceView => {
  const years = ['2019', '2020', '2021'].slice(
    0,
    Math.max(...Object.values(rows).map(({ length }) => length)),
  )
  return {
    source: 'field',
    dimensions: ['event'],
    periods: years.map((period) => ({
      period,
      from: `${period}-01-01`,
      to: `${period}-12-31`,
      clipped: false,
    })),
    rows: Object.entries(rows).map(([name, values]): Row => ({
      key: { event: name },
      labels: [name],
      growth: undefined,
      points: years.map((year, index) => {
        const value = values[index]
        return value === undefined ? undefined : pointOf(year, value)
      }),
    })),
    hiddenPeriods: 0,
    hiddenRows: 0,
  }
}

/** What stands in the chart as text, unescaped, without the mark of a line before its name. */
const textsOf = (svg: string | undefined): string[] =>
  [...(svg ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text
      .replace(/^[\u25CF\u25A0\u25B2\u25C6\u25BC] /, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  )

describe('a line', () => {
  it('ends where the next figure does not speak of the same, and another begins there', () => {
    const [first, second, third] = [pointOf('2019', 500), pointOf('2020', 34), pointOf('2021', 35)]
    const broken = { ...second, notComparable: ['population' as const] }
    expect(linesOf({ points: [first, second, third] })).toEqual([[500, 34, 35]])
    expect(linesOf({ points: [first, broken, third] })).toEqual([[500], [null, 34, 35]])
    expect(linesOf({ points: [undefined, first, { ...third, notComparable: ['coverage'] }] })).toEqual([
      [null, 500],
      [null, null, 35],
    ])
  })

  it('that is broken has its name once, at its end', () => {
    const view = viewOf({ Haiti: [500, 34, 35] })
    const [row] = view.rows
    const rows =
      row === undefined
        ? []
        : [
            {
              ...row,
              points: row.points.map(
                (point, nth) =>
                  point && (nth === 1 ? { ...point, notComparable: ['population' as const] } : point),
              ),
            },
          ]
    expect(textsOf(chartOf(say, { ...view, rows }, 'c', 'label')).filter((text) => text === 'Haiti')).toEqual(
      ['Haiti'],
    )
  })
})

const hostile = `<i x='1'>"&lt;$&$'{b}`

describe('a chart', () => {
  it.each([
    ['bars', { [hostile]: [5] }],
    ['lines', { [hostile]: [5, 6] }],
  ])('of %s prints names as text and escapes what it is called', (_, rows) => {
    const svg = chartOf(say, viewOf(rows), 'c0', hostile)
    expect(svg).not.toContain('<i x')
    expect(svg?.match(/<svg /g)).toHaveLength(1)
    expect(svg).toMatch(
      /^<svg role="img" aria-label="&lt;i x=&#39;1&#39;&gt;&quot;&amp;lt;\$&amp;\$&#39;{b}" width="760"/,
    )
    expect(textsOf(svg)).toContain(hostile)
  })

  it.each([
    ['bars', { a: [5], b: [6] }],
    ['lines', { a: [5, 6], b: [7, null] }],
  ])(
    'of %s has no style, class or foreign name that a policy or a second chart would trip over',
    (_, rows) => {
      const svg = chartOf(say, viewOf(rows), 'c7', 'name') ?? ''
      expect(svg).not.toMatch(/<style| style="| class="|ecmeta_|zr\d/)
    },
  )

  it('of one period is bars: the largest, each with its figure in words, none where there is none', () => {
    const many = Object.fromEntries(
      Array.from({ length: MAX_BARS + 1 }, (_, nth) => [`row ${nth}`, [100 - nth]]),
    )
    const texts = textsOf(chartOf(say, viewOf({ nothing: [null], ...many }), 'c0', 'name'))
    expect(texts.filter((text) => text.startsWith('row '))).toHaveLength(MAX_BARS)
    expect(texts).not.toContain('nothing')
    expect(texts.filter((text) => text.startsWith('more than '))[0]).toBe('more than 100')
  })

  it('of several periods is lines: the largest, and a gap stays a gap', () => {
    const many = Object.fromEntries(
      Array.from({ length: MAX_LINES + 1 }, (_, nth) => [`row ${nth}`, [9, 9 - nth]]),
    )
    const texts = textsOf(chartOf(say, viewOf(many), 'c0', 'name'))
    expect(texts.filter((text) => text.startsWith('row ')).toSorted()).toEqual(
      Array.from({ length: MAX_LINES }, (_, nth) => `row ${nth}`),
    )
    // a line through 2020, of which nothing is known, would be a claim
    const lines = (rows: Record<string, (number | null)[]>) =>
      [
        ...(chartOf(say, viewOf(rows), 'c0', 'name') ?? '').matchAll(
          /<path d="([^"]*)"[^>]*stroke-width="2.5"/g,
        ),
      ].map(([, path = '']) => path.match(/[ML]/g)?.join(''))
    expect(lines({ a: [1, 2, 3] })).toEqual(['MLL'])
    expect(lines({ a: [1, null, 3] }).join('')).not.toContain('L')
  })

  it('says by the mark before a name which line it is, whatever colours somebody sees', () => {
    const rows = Object.fromEntries(
      Array.from({ length: MAX_LINES }, (_, nth) => [`row ${nth}`, [9, 9 - nth]]),
    )
    const signs = [...(chartOf(say, viewOf(rows), 'c0', 'name') ?? '').matchAll(/>(.) row \d</g)].map(
      ([, sign]) => sign,
    )
    expect(new Set(signs).size).toBe(MAX_LINES)
  })

  it('leaves room for what stands beside its bars: a long name is not cut off', () => {
    const long = 'Venezuela (Bolivarian Republic of), Disas'
    const svg = chartOf(say, viewOf({ [long]: [5] }), 'c0', 'name') ?? ''
    const [, x = '0', text = ''] =
      /<text[^>]*text-anchor="end"[^>]*transform="translate\(([\d.]+) [^>]*>([^<]*)</.exec(svg) ?? []
    // letters of common fonts take half of their height, and more
    expect(Number(x)).toBeGreaterThan(text.length * 13 * 0.5)
  })

  it('hatches a period only of which nobody said anything, and draws the largest whenever they were', () => {
    const small = Object.fromEntries(
      Array.from({ length: MAX_LINES }, (_, nth) => [`row ${nth}`, [null, null, 9]]),
    )
    const svg = chartOf(say, viewOf({ ...small, before: [900, null, null] }), 'c0', 'name') ?? ''
    expect(textsOf(svg)).toContain('before')
    // 2020 alone
    expect(svg.match(/fill="url\(#/g)).toHaveLength(1)
  })

  it('draws what is known to be incomplete open', () => {
    const whole = viewOf({ a: [1, 2, 3] })
    const part = {
      ...whole,
      rows: whole.rows.map((row) => ({
        ...row,
        points: row.points.map((point) => point && { ...point, state: 'partial' as const }),
      })),
    }
    const open = (view: SourceView) =>
      (chartOf(say, view, 'c0', 'name') ?? '').match(/fill="#ffffff" stroke="#08306B"/gi)?.length ?? 0
    expect([open(whole), open(part)]).toEqual([0, 3])
  })

  it('is none where there is no figure', () => {
    expect(chartOf(say, viewOf({ a: [null] }), 'c0', 'name')).toBeUndefined()
    expect(chartOf(say, viewOf({ a: [undefined, null] }), 'c0', 'name')).toBeUndefined()
    expect(chartOf(say, viewOf({ a: [0] }), 'c0', 'name')).toBeDefined()
  })
})
