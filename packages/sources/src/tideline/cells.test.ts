/** A field push as CSV, cell by cell: what becomes a number, a truth, a list, an event, and what stays text. */
import { describe, expect, it } from 'vitest'
import { recordOfObject } from '../reading/raw-row.ts'
import { bytesOf, rowsOf } from '../testing/read-all.ts'
import { observationOfCells } from './csv-observation.ts'

const read = (cells: Record<string, string>): Record<string, unknown> =>
  observationOfCells(Object.keys(cells), recordOfObject(cells))

describe('a cell', () => {
  it.each<[column: string, text: string, value: unknown]>([
    ['revision', '3', 3],
    ['baseRevision', '2', 2],
    ['householdSize', '4.5', 4.5],
    ['round', '0', 0],
    ['revision', '-3', -3],
    ['revision', '3.', '3.'],
    ['revision', '1e3', '1e3'],
    ['revision', '1,000', '1,000'],
    ['roundComplete', 'true', true],
    ['confidential', 'false', false],
    ['confidential', 'yes', 'yes'],
    ['places', '[{"name":"Abaco"}]', [{ name: 'Abaco' }]],
    ['breakdown', '[', '['],
    ['event', '{"id":"e"}', { id: 'e' }],
    ['event.id', '7', undefined],
    ['id', '7', '7'],
    ['note', ' 12 ', '12'],
    ['op', 'retract', 'retract'],
  ])('%s "%s"', (column, text, value) => {
    expect(read({ [column]: text })[column]).toEqual(value)
  })

  it('of an event goes into one', () => {
    expect(read({ 'event.id': '7', 'event.name': 'Dorian', 'event.codes': 'A ; B;C' })).toEqual({
      event: { id: '7', name: 'Dorian', codes: ['A', 'B', 'C'] },
    })
    expect(read({ 'event.codes': '["A;B"]' })).toEqual({ event: { codes: ['A;B'] } })
    expect(read({ 'event.id': '', 'event.name': '' })).toEqual({})
  })

  it('that is empty is no field, but an empty figure of a report was not reported', () => {
    expect(read({ id: '1', note: '', figure: '5' })).toEqual({ id: '1', figure: 5 })
    expect(read({ id: '1', figure: ' ' })).toEqual({ id: '1', figure: null })
    expect(read({ id: '1', figure: '', op: 'report' })).toEqual({ id: '1', figure: null, op: 'report' })
    expect(read({ id: '1', figure: '', op: 'retract' })).toEqual({ id: '1', op: 'retract' })
    expect(read({ id: '1' })).toEqual({ id: '1' })
    expect(read({ id: '1', figure: '0' })).toEqual({ id: '1', figure: 0 })
  })
})

describe('a table', () => {
  const rows = async (body: string | Uint8Array, source = 's') => {
    const found = await rowsOf('tideline', bytesOf(body), { source })
    return found.map(({ observations, rejection }) =>
      rejection === undefined ? observations[0]?.observation : [rejection.code, rejection.path],
    )
  }

  it('needs the column `id`', async () => {
    await expect(rows('source,figure\na,1\n')).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  })

  it('that is not UTF-8 is refused by the row and column that is not', async () => {
    expect(await rows(Buffer.from('id,note\n1,a\n2,caf\xe9\n3,b\n', 'latin1'))).toEqual([
      { source: 's', id: '1', note: 'a' },
      ['ROW_BROKEN', 'note'],
      { source: 's', id: '3', note: 'b' },
    ])
  })

  it('names its source in a row, else the push does, else nobody', async () => {
    expect(await rows('id,source\n1,a\n2,\n')).toEqual([
      { source: 'a', id: '1' },
      { source: 's', id: '2' },
    ])
    expect(await rows('id\n1\n', '')).toEqual([{ id: '1' }])
    expect(await rows('[{"id":"1","source":""}, 7]')).toEqual([{ id: '1', source: '' }, 7])
  })
})
