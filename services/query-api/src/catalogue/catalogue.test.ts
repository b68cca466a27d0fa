/** Whom to credit for a source, and which source counts: read once, or not at all. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formats } from '@tideline/sources'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { creditOf } from './credit.ts'
import { readPrecedence } from '@tideline/runtime'
import { sourceList } from './source-list.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precedence-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

describe('a source', () => {
  it('is credited as its format says', () => {
    const dtm = formats.find(({ sourceId }) => sourceId === 'iom-dtm')
    expect(creditOf('iom-dtm')).toEqual({
      title: dtm?.title,
      publisher: dtm?.publisher,
      licence: dtm?.licence,
      credit: dtm?.credit,
    })
    // several files, one database
    expect(creditOf('idmc-gidd').title).toBe('Global Internal Displacement Database (GIDD)')
  })

  it('that quotes others says so, and one that nobody declared is credited by its id', () => {
    expect(creditOf('iom-strategy-2020')).toMatchObject({
      publisher: 'IOM',
      credit: 'IOM, Regional Strategy 2020-2024, quoting the publishers named in each row',
    })
    for (const id of ['field-office', 'tideline'])
      expect(creditOf(id)).toEqual({ title: id, publisher: id, licence: 'not declared', credit: id })
  })

  it('is one entry with all its categories, and sources are by their id', () => {
    const row = (source: string, category: string, observations: number) => ({
      source,
      category,
      observations,
      firstDate: '2019-01-01',
      lastDate: null,
      lastRecordedAt: `2025-01-0${observations} 06:00:00.000`,
      lastHeardAt: `2025-01-0${observations} 06:00:00.000`,
    })
    const now = Date.parse('2025-01-09T12:00:00.000Z')
    const list = sourceList([row('b', 'idps', 1), row('a', 'idps', 2), row('b', 'returns', 3)], now)
    expect(list.map(({ source, credit, categories }) => [source, credit, categories])).toEqual([
      ['a', 'a', [{ category: 'idps', observations: 2, firstDate: '2019-01-01', lastDate: null }]],
      [
        'b',
        'b',
        [
          { category: 'idps', observations: 1, firstDate: '2019-01-01', lastDate: null },
          { category: 'returns', observations: 3, firstDate: '2019-01-01', lastDate: null },
        ],
      ],
    ])
    // a team that declares no rhythm is silent after a week without anything of any category
    expect(
      list.map(({ cadence, lastRecordedAt, silentSince }) => [cadence, lastRecordedAt, silentSince]),
    ).toEqual([
      [null, '2025-01-02T06:00:00.000Z', '2025-01-02T06:00:00.000Z'],
      [null, '2025-01-03T06:00:00.000Z', null],
    ])
    expect(sourceList([], now)).toEqual([])
    // an old file that is pushed today is no news
    const old = { ...row('c', 'idps', 9), lastHeardAt: '2024-02-03 00:00:00.000' }
    expect(sourceList([old], now)[0]).toMatchObject({
      lastRecordedAt: '2025-01-09T06:00:00.000Z',
      silentSince: '2024-02-03T00:00:00.000Z',
    })
  })
})

describe('the precedence', () => {
  const read = async (content: string) => {
    const file = join(folder, 'precedence.json')
    await writeFile(file, content)
    return await readPrecedence(file)
  }

  it('is the file that is named, else the one that comes along', async () => {
    const rules = [{ sources: ['b', 'a'], reason: 'b was there first' }]
    expect(await read(JSON.stringify({ version: 1, rules }))).toEqual({ version: 1, rules })
    expect((await readPrecedence(undefined)).rules.flatMap(({ sources }) => sources)).toContain('idmc-gidd')
  })

  it.each([
    ['{', /precedence\.json is not JSON/],
    ['{"version":2,"rules":[]}', /precedence\.json: .*version/s],
    ['{"version":1,"rules":[{"sources":["a"]}]}', /reason/],
    [
      '{"version":1,"rules":[{"sources":["a"],"reason":"because of it","fromYear":2020,"toYear":2019}]}',
      /toYear/,
    ],
  ])('%s is not guessed at', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  it('that is named and not there is not replaced by the other', async () => {
    await expect(readPrecedence(join(folder, 'nowhere.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
