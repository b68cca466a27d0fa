/** Which situations a worker makes snapshots of, and when it looks. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snapshotWorkerEnv } from './config.ts'
import { cutOffSchedules } from './cut-off-schedules.ts'
import { loadSituations } from './load-situations.ts'

const definition = (id: string) => ({
  id,
  title: 'A situation',
  place: 'A place',
  timezone: 'America/Panama',
  time: '06:00',
  subregions: [{ id: 'all', title: 'All', countries: ['PAN'] }],
  keyFigures: [{ id: 'idps', label: 'Displaced', category: 'idps', interval: 'year' }],
})

let folder: string
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'situations-'))
  await writeFile(file('one.json'), JSON.stringify(definition('one')))
  await writeFile(file('two.json'), JSON.stringify(definition('two')))
  await writeFile(file('again.json'), JSON.stringify({ ...definition('one'), title: 'Another' }))
  await writeFile(file('broken.json'), '{')
  await writeFile(file('wrong.json'), JSON.stringify({ ...definition('three'), time: '6 am' }))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

describe('situations', () => {
  it('are one a file, in the order of the files', async () => {
    const situations = await loadSituations([file('two.json'), file('one.json')])
    expect(situations.map(({ id }) => id)).toEqual(['two', 'one'])
  })

  it.each([
    [['one.json', 'again.json'], 'PARAMETER_INVALID', /two situations are called one/],
    [['one.json', 'broken.json'], 'FILE_UNREADABLE', /broken\.json/],
    [['nowhere.json'], 'FILE_UNREADABLE', /nowhere\.json/],
    [['wrong.json'], 'PARAMETER_INVALID', /time: HH:MM/],
  ])('of %j are refused: %s', async (names, code, message) => {
    const loading = loadSituations(names.map(file))
    await expect(loading).rejects.toThrow(message)
    await expect(loading).rejects.toMatchObject({ code })
  })

  it('are named by a comma list, none of it empty', () => {
    const env = (list: string) =>
      snapshotWorkerEnv.safeParse({
        CLICKHOUSE_URL: 'http://127.0.0.1:8123',
        REDIS_URL: 'redis://127.0.0.1:6379',
        DATABASE: 'tideline',
        DATA_DIR: '/data',
        SITUATION_FILE: list,
      })
    expect(env('a.json, b.json').data?.situationFile).toEqual(['a.json', 'b.json'])
    expect(env('a.json').data).toMatchObject({ lookEveryMs: 60_000, catchUpDays: 7, port: 7074 })
    expect([env('').success, env('a.json,').success]).toEqual([false, false])
  })
})

describe('looks', () => {
  it('are at each cut-off by the clock of its zone', () => {
    expect(
      cutOffSchedules([
        { id: 'one', timezone: 'America/Panama', time: '06:05' },
        { id: 'two', timezone: 'Asia/Kathmandu', time: '23:00' },
      ]),
    ).toEqual({
      'cut-off-one': { pattern: '5 6 * * *', zone: 'America/Panama' },
      'cut-off-two': { pattern: '0 23 * * *', zone: 'Asia/Kathmandu' },
    })
  })
})
