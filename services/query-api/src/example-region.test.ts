import { readdirSync, readFileSync } from 'node:fs'
import { checkObservation, type ObservationInput } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../examples/region/', import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ndjson'))
  .toSorted()
const rowsOf = (name: string): ObservationInput[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ObservationInput)

const rows = rowsOf('observations.ndjson')
const story = files.filter((name) => name !== 'observations.ndjson').map(rowsOf)
const told = story.flat()

describe('the example region', () => {
  it.each(
    files
      .flatMap((name) => rowsOf(name))
      .map((row) => [`${row.source}/${row.id} ${row.revision}`, row] as const),
  )('%s keeps the contract strictly', (_id, row) => {
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

describe('its story', () => {
  const figuresOf = (id: string): (number | null | undefined)[] =>
    told.filter((row) => row.id === id).map(({ figure }) => figure)

  it('is told in three steps: a hurricane doubles, a month follows a month, a team corrects itself', () => {
    expect(story).toHaveLength(3)
    expect(figuresOf('matthew-2016-hti')).toEqual([175_509, 351_018])
    expect(figuresOf('storm/corozal')).toEqual([3_100, 310])
    const months = story.map((step) =>
      [
        ...new Set(
          step.filter(({ source }) => source === 'example-snm').map(({ start }) => start?.slice(0, 7)),
        ),
      ].at(-1),
    )
    expect(months).toEqual(['2022-09', '2022-10', '2022-11'])
  })
  it('says of each row whose figure it is, and of an invented one that it is invented', () => {
    for (const { source, publisher, note } of told) {
      const invented = source === 'example-field' || source === 'example-port'
      expect([publisher?.startsWith('Invented'), note?.startsWith('Invented')]).toEqual([invented, invented])
    }
  })
  it('invents nothing of what the first page counts', () => {
    const region = JSON.parse(readFileSync(new URL('region.json', folder), 'utf8')) as {
      keyFigures: { category: string }[]
    }
    const counted = new Set(region.keyFigures.map(({ category }) => category))
    expect(
      told.filter(
        ({ publisher = '', category = '' }) => publisher.startsWith('Invented') && counted.has(category),
      ),
    ).toEqual([])
  })
})
