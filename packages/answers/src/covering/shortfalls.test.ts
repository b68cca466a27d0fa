import { describe, expect, it } from 'vitest'
import { knownDaysOf } from './known-days.ts'
import type { PushedFile } from './read-files.ts'
import type { OpenRows } from './read-open-rows.ts'
import { shortfallsOf } from './shortfalls.ts'

const file = (receipt: string, receivedAt: string, more: Partial<PushedFile> = {}): PushedFile => ({
  receipt,
  source: 'idmc-gidd',
  format: 'f',
  receivedAt: Date.parse(`${receivedAt}T12:00:00Z`),
  complete: true,
  windows: [{ dataset: 'disasters', from: '2020-01-01', to: '2022-12-31' }],
  shorts: [],
  ...more,
})

const open: OpenRows = {
  source: 'idmc-gidd',
  format: 'f',
  receipt: 'old',
  category: '',
  country: '',
  from: '2021-01-01',
  to: '2021-12-31',
  rows: 2,
  people: 30,
  rejectedAt: Date.parse('2023-01-01T12:00:01Z'),
}

describe('what is left out', () => {
  const old = file('old', '2023-01-01')
  const later = (more: Partial<PushedFile> = {}): PushedFile => file('new', '2023-02-01', more)
  const remains = (row: OpenRows, ...files: PushedFile[]): boolean => shortfallsOf(files, [row]).length === 1

  it.each<[string, boolean, OpenRows, PushedFile[]]>([
    ['stays while no file came since', true, open, [old]],
    ['is past where a later file reaches over it', false, open, [old, later()]],
    ['is past where its own file is not known', false, open, [later()]],
    [
      'stays where the later file is of another dataset',
      true,
      open,
      [old, later({ windows: [{ dataset: 'conflict', from: '2000-01-01', to: '2023-12-31' }] })],
    ],
    [
      'stays where it reaches not so far',
      true,
      open,
      [old, later({ windows: [{ dataset: 'disasters', from: '2021-02-01', to: '2023-12-31' }] })],
    ],
    [
      'stays where it ends before',
      true,
      open,
      [old, later({ windows: [{ dataset: 'disasters', from: '2020-01-01', to: '2021-12-30' }] })],
    ],
    ['stays where it is of another source', true, open, [old, later({ source: 'other' })]],
    ['stays where it is of another format', true, open, [old, later({ format: 'other' })]],
    ['stays where it came before', true, open, [old, file('older', '2022-01-01')]],
    [
      'without a period is past with any later file of its dataset',
      false,
      { ...open, from: null, to: null },
      [old, later()],
    ],
  ])('%s', (_, expected, row, files) => {
    expect(remains(row, ...files)).toBe(expected)
  })

  it('of a printed total is past in the same way', () => {
    const short = { country: 'HTI', from: '2021-01-01', to: '2021-12-31', people: 30 }
    const files = [file('old', '2023-01-01', { shorts: [short] })]
    expect(shortfallsOf(files, [])).toEqual([
      { kind: 'total', source: 'idmc-gidd', receipt: 'old', category: '', rows: 0, ...short },
    ])
    expect(shortfallsOf([...files, later()], [])).toEqual([])
    expect(shortfallsOf([...files, later({ shorts: [short] })], []).map(({ receipt }) => receipt)).toEqual([
      'new',
    ])
  })
})

describe('days that a source covers', () => {
  const flows = 'internal_displacements' as const
  const disasters = file('d', '2023-05-01')
  const conflict = file('c', '2023-05-01', {
    windows: [{ dataset: 'conflict', from: '2009-01-01', to: '2021-12-31' }],
  })

  it('are those that all of its datasets reach over, and not certain while one never came', () => {
    expect(knownDaysOf(flows, [disasters], [])('idmc-gidd', 'HTI', undefined)).toEqual({
      ranges: [{ from: '2020-01-01', to: '2022-12-31' }],
      certain: false,
    })
    expect(knownDaysOf(flows, [disasters, conflict], [])('idmc-gidd', 'HTI', undefined)).toEqual({
      ranges: [{ from: '2020-01-01', to: '2021-12-31' }],
      certain: true,
    })
    expect(knownDaysOf(flows, [disasters], [])('idmc-gidd', 'HTI', 'disaster.weather')?.certain).toBe(true)
    expect(knownDaysOf(flows, [disasters], [])('idmc-gidd', 'HTI', 'conflict')).toBe(undefined)
  })

  it('end on the day the file came, and only complete files tell any', () => {
    const early = file('e', '2022-06-30')
    expect(knownDaysOf(flows, [early], [])('idmc-gidd', undefined, 'disaster')?.ranges).toEqual([
      { from: '2020-01-01', to: '2022-06-30' },
    ])
    const part = file('p', '2023-01-01', { complete: false })
    expect(knownDaysOf(flows, [part], [])('idmc-gidd', undefined, 'disaster')).toBe(undefined)
  })

  it('of a feed have the quiet days beside them', () => {
    const dump = file('i', '2025-08-01', {
      source: 'idmc-idu',
      windows: [{ dataset: 'idu', from: '2025-02-02', to: '2025-07-31' }],
    })
    expect(knownDaysOf(flows, [dump], [])('idmc-idu', undefined, undefined)?.ranges).toEqual([
      { from: '2025-01-30', to: '2025-08-01' },
    ])
  })

  it('of periods are those with a figure, in every country that is added', () => {
    const spans = [
      { source: 'us-cbp', country: 'USA', from: '2023-01-01', to: '2023-03-31' },
      { source: 'us-cbp', country: 'CAN', from: '2023-02-01', to: '2023-02-28' },
    ]
    const known = knownDaysOf('encounters', [], spans)
    expect(known('us-cbp', 'USA', undefined)?.ranges).toEqual([{ from: '2023-01-01', to: '2023-03-31' }])
    expect(known('us-cbp', undefined, undefined)?.ranges).toEqual([{ from: '2023-02-01', to: '2023-02-28' }])
    expect(knownDaysOf('returns', [], spans)('us-cbp', 'USA', undefined)).toBe(undefined)
    expect(known('field', 'USA', undefined)).toBe(undefined)
  })
})
