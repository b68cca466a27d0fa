/** What a file says is the same wherever the server runs that reads it. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SourceRow } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { formats } from './formats.ts'
import { publishedFilesIn } from './testing/published-files.ts'

const zones = ['UTC', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'] as const
const { publishedFile } = publishedFilesIn(process.env['TIDELINE_SHARED'])
const published = (
  [
    ['idmc-idu', '../cases/13-idu-date-follows-server-zone/idu.csv'],
    ['idmc-idu', 'idmc-idu/api_old-schema_IND.json'],
    ['idmc-idu', 'idmc-idu/api_ESP.json'],
    ['idmc-gidd-disasters', 'idmc-gidd/api-page_disasters.json'],
    ['idmc-gidd-geojson', 'idmc-gidd/disaggregated_SYR-TUR-2023.geojson'],
    ['pa-snm', 'pa-snm/quoted-figures.csv'],
  ] as const
).flatMap(([id, path]) => (existsSync(publishedFile(path)) ? [`${id}=${publishedFile(path)}`] : []))

const columns =
  'id,iso3,role,displacement_type,figure,displacement_date,displacement_start_date,displacement_end_date,created_at'
/** Midnight and evening without a zone, and both with one. */
const times = [
  '2024-12-28 00:00:00',
  '2024-12-28T18:30:00',
  '2024-12-28T11:00:00Z',
  '2024-12-28T00:00:00+13:00',
]
const dated = [
  columns,
  ...times.map((time, at) => `${at},FJI,Recommended figure,Disaster,300,${time},${time},${time},${time}`),
  '',
].join('\n')

interface Printed {
  zone: string
  read: { id: string; rows?: SourceRow[]; error?: string }[]
}

let folder: string
const printed = new Map<string, Printed>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-zones-'))
  const file = join(folder, 'idu.csv')
  await writeFile(file, dated)
  const script = fileURLToPath(new URL('testing/print-rows.ts', import.meta.url))
  for (const zone of zones) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, ...published, `idmc-idu=${file}`],
      { env: { ...process.env, TZ: zone }, maxBuffer: 64 * 1024 * 1024 },
    )
    printed.set(zone, JSON.parse(stdout) as Printed)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const datesOf = (rows: readonly SourceRow[] | undefined) =>
  rows?.map(({ observations }) => {
    const { start, end } = observations[0]?.observation ?? {}
    return [start, end]
  })

it.each(zones)('every format reads its files in %s as in UTC', (zone) => {
  const here = printed.get(zone)
  expect(here?.zone).toBe(zone)
  expect(new Set(here?.read.map(({ id }) => id))).toEqual(new Set(formats.map(({ id }) => id)))
  expect(here?.read).toEqual(printed.get('UTC')?.read)
})

it.each(zones)('in %s a time without a zone is its printed civil date', (zone) => {
  expect(datesOf(printed.get(zone)?.read.at(-1)?.rows)).toEqual([
    ['2024-12-28', '2024-12-28'],
    ['2024-12-28', '2024-12-28'],
    // the older schema's local midnights
    ['2024-12-29', '2024-12-29'],
    ['2024-12-28', '2024-12-28'],
  ])
})
