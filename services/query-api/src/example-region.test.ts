import { readFile } from 'node:fs/promises'
import { checkObservation, type ObservationInput } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'

const file = new URL('../../../examples/region/observations.ndjson', import.meta.url)
const rows = (await readFile(file, 'utf8'))
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as ObservationInput)

describe('the example region', () => {
  it.each(rows.map((row) => [row.id, row] as const))('%s keeps the contract strictly', (_id, row) => {
    const checked = checkObservation(row, {
      today: '2026-01-01',
      mode: 'strict',
      receipt: 'r',
      format: 'tideline',
    })
    expect(checked.ok ? [] : checked.rejections).toEqual([])
  })
  it('names a publisher and a first revision in every row, and no id twice', () => {
    expect(rows.filter((row) => row.publisher === undefined || row.revision !== 1)).toEqual([])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })
  it('adds up to the headline of 13 countries', () => {
    const displacements = rows.filter(({ category }) => category === 'internal_displacements')
    expect(displacements).toHaveLength(13)
    expect(displacements.reduce((sum, { figure }) => sum + (figure ?? 0), 0)).toBe(1_022_606)
  })
})
