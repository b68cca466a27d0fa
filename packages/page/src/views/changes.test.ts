/** The page that compares two dates asks for the same figure as the page that led to it. */
import { describe, expect, it } from 'vitest'
import { sayIn } from '../language/say.ts'
import { changesPath, selectionOf } from '../selection.ts'
import { askBy } from '../serve/ask.ts'
import { steadyNow } from '../serve/known-at.ts'
import { worldRegion } from '../serve/view.ts'
import { changesView } from './changes.ts'

const between = { fromAsOf: '2025-06-01T00:00:00.000Z', toAsOf: '2025-06-02T00:00:00.000Z' }

/** What the page asks of /v1/diff. */
const askedBy = async (address: string): Promise<[string, string][]> => {
  const asked: string[] = []
  const ask = askBy(async (path) => {
    asked.push(path)
    return { status: 404, body: '{}', lasting: false }
  })
  await changesView({
    say: sayIn('en'),
    address,
    search: new URL(address, 'http://page').searchParams,
    params: {},
    ask,
    now: steadyNow(),
    region: worldRegion,
    reference: undefined,
  })
  const path = asked.find((each) => each.startsWith('/v1/diff')) ?? ''
  return [...new URL(path, 'http://api').searchParams].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const dates = Object.entries(between)
const always = [
  ['category', 'internal_displacements'],
  ...dates,
  ['groupBy', ''],
  ['interval', 'year'],
  ['limit', '50'],
]

describe('two dates of a figure', () => {
  it('are shown when its page leads there, and not refused because a parameter came twice', async () => {
    const selection = selectionOf(
      new URLSearchParams('country=HTI&period=2016&rounding=idmc&asOf=2025-06-03'),
    )
    const link = changesPath(selection, { from: '2016-01-01', to: '2016-12-31' })
    const asked = await askedBy(`${link}&${new URLSearchParams(between).toString()}`)
    expect(asked.filter(([name]) => name === 'sources')).toEqual([['sources', 'preferred']])
    expect(new Set(asked.map(([name]) => name)).size).toBe(asked.length)
    expect(asked).toEqual(expect.arrayContaining([...always, ['country', 'HTI'], ['from', '2016-01-01']]))
    expect(asked.map(([name]) => name)).not.toContain('rounding')
    expect(asked.map(([name]) => name)).not.toContain('asOf')
  })

  it.each([
    ['source=team-4', [['source', 'team-4']]],
    ['sources=each', []],
    [
      'event=a&event=b%2Cc',
      [
        ['event', 'a'],
        ['event', 'b,c'],
        ['sources', 'preferred'],
      ],
    ],
    [
      'country=&cause=disaster',
      [
        ['cause', 'disaster'],
        ['sources', 'preferred'],
      ],
    ],
  ])('of %s ask for just that', async (search, more) => {
    const asked = await askedBy(`/changes?${search}&${new URLSearchParams(between).toString()}`)
    expect(asked).toEqual([...always, ...more].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)))
  })
})
