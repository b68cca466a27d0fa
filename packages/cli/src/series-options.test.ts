import { expect, test } from 'vitest'
import { decideFormat } from './commands/series.ts'
import { flagsOf, seriesOptions, seriesQuery } from './series-options.ts'

test('a parameter of two words can be written in both ways', () => {
  const flags = seriesOptions.map(flagsOf)
  expect(flags).toContain('--group-by, --groupBy <list>')
  expect(flags).toContain('--as-of, --asOf <instant>')
  expect(flags).toContain('--country <iso3,...>')
})

test('what was given is sent, an option given twice twice', () => {
  const query = seriesQuery(
    { category: ['idps'], event: ['a,b', 'c'], groupBy: ['country'], json: true },
    'csv',
  )
  expect(query.toString()).toBe('category=idps&event=a%2Cb&event=c&groupBy=country&format=csv')
})

test('a table unless another format is asked for, and only one at once', () => {
  expect(decideFormat({})).toEqual({ format: 'json', table: true })
  expect(decideFormat({ json: true })).toEqual({ format: 'json', table: false })
  expect(decideFormat({ csv: true, format: ['csv'] })).toEqual({ format: 'csv', table: false })
  expect(() => decideFormat({ csv: true, json: true })).toThrowError(
    expect.objectContaining({ code: 'USAGE' }),
  )
  expect(() => decideFormat({ format: ['xlsx'] })).toThrowError(expect.objectContaining({ code: 'USAGE' }))
})
