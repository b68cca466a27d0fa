/**
 * Files that were read in part, or twice, without a word: through the real push each is read to the right figures, or
 * refused with what to mend and where, and then nothing of it is in the log and nothing was retracted.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send, type Body } from '../codes/send.ts'
import { tideline } from '../e2e/command-line.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { sharedFile } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'

const caseFile = (path: string): string => sharedFile(`../cases/${path}`)
const noCases = !existsSync(caseFile('README.md'))

const world = testWorld('tables')
let pipeline: Pipeline
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-tables-'))
  pipeline = await startPipeline({ world })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

const header = 'source,id,revision,category,cause,country,figure,start,note'
const line = (source: string, id: string, figure: number, note = ''): string =>
  `${source},${id},1,internal_displacements,disaster,BLZ,${figure},2024-11-01,${note}`
const field = (...lines: string[]): string => [header, ...lines, ''].join('\n')
const disasterHeader = 'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements\n'
const flood = (day: number, name: string, figure: number): string =>
  `HTI,Haiti,2021,2021-08-0${day},${name},Weather related,Flood,${figure}\n`

const total = async (source: string): Promise<number | null> =>
  pipeline.value({ category: 'internal_displacements', source, interval: 'year' })
const csv = async (body: string | Buffer): Promise<{ status: number; body: Body }> =>
  send(pipeline, body, { type: 'text/csv' })
const dataset = async (
  source: string,
  format: string,
  body: string | Buffer,
  query = '',
): Promise<{ status: number; body: Body }> =>
  send(pipeline, body, { path: `/v1/datasets/${source}/${format}${query}`, type: 'text/csv' })
/** Taken, and in series. */
const shown = async ({ status, body }: { status: number; body: Body }): Promise<Receipt> => {
  expect([status, body.detail]).toEqual([202, undefined])
  await pipeline.waitVisible(body.receiptId)
  return body
}
const warned = ({ warnings }: Receipt): string[] => warnings.map(({ code }) => code).toSorted()

const pushCommand = async (path: string, ...args: string[]): Promise<Receipt> => {
  const env = { TIDELINE_URL: pipeline.ingestUrl, TIDELINE_API_KEY: pipeline.apiKey }
  const { stdout } = await tideline(['push', path, ...args, '--json'], { env })
  return JSON.parse(stdout) as Receipt
}

describe('a stray quote', () => {
  it.skipIf(noCases)(
    'case 01: is refused with its line, and nothing is retracted because of it',
    async () => {
      const { status, receipt } = await pipeline.push(
        caseFile('01-unclosed-quote-swallows-rows/field.csv'),
        'tideline',
      )
      expect([status, receipt]).toMatchObject([400, { code: 'BODY_UNREADABLE' }])
      expect(JSON.stringify(receipt)).toContain('line 3')
      const options = { source: 'case01-gidd', complete: true }
      const [before, after] = ['before', 'after'].map((name) =>
        caseFile(`01-unclosed-quote-swallows-rows/gidd-${name}.csv`),
      )
      await pipeline.pushAndWait(before ?? '', 'idmc-gidd-disasters', options)
      const sum = await total('case01-gidd')
      for (const force of [false, true]) {
        const refused = await pipeline.push(after ?? '', 'idmc-gidd-disasters', { ...options, force })
        expect([refused.status, JSON.stringify(refused.receipt)]).toEqual([
          400,
          expect.stringContaining('line 6'),
        ])
      }
      expect([sum, await total('case01-gidd')]).toEqual([21_000, 21_000])
    },
  )

  it('that closes at the end of another line is refused with its line, published or not', async () => {
    const body = field(
      line('quote', 'q-1', 1),
      line('quote', 'q-2', 2, '"boards'),
      line('quote', 'q-3', 4, '10"'),
    )
    expect(await csv(body)).toMatchObject({ status: 400, body: { code: 'BODY_UNREADABLE' } })
    expect((await csv(body)).body.detail).toContain('line 3')
    const names = flood(1, '"Storm', 1) + flood(2, 'Flood"', 2) + flood(3, 'Fire', 4)
    const refused = await dataset(
      'quote-gidd',
      'idmc-gidd-disasters',
      disasterHeader + names,
      '?complete=true',
    )
    expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('line 2')])
    expect([await total('quote'), await total('quote-gidd')]).toEqual([null, null])
  })

  it('a note of several lines is a note', async () => {
    const body = field(line('notes', 'n-1', 1, '"two, three,\n""four"""'), line('notes', 'n-2', 2))
    expect(await shown(await csv(body))).toMatchObject({ accepted: 2, warnings: [] })
    expect(await total('notes')).toBe(3)
  })
})

describe('an encoding', () => {
  it.skipIf(noCases)('case 04: the same file in windows-1252 and in UTF-8 counts once', async () => {
    const options = { source: 'case04' }
    const [latin, utf8] = ['latin1', 'utf8'].map((name) => caseFile(`04-not-utf8-published-file/${name}.csv`))
    const first = await pipeline.pushAndWait(latin ?? '', 'idmc-gidd-disasters', options)
    const second = await pipeline.pushAndWait(utf8 ?? '', 'idmc-gidd-disasters', options)
    expect(warned(first)).toEqual(['ENCODING_ASSUMED'])
    expect(second).toMatchObject({ new: 0, revised: 0, unchanged: 1, warnings: [] })
    expect(await total('case04')).toBe(500)
  })

  it('every encoding of a published file is one observation, and two in one file are refused', async () => {
    const text = disasterHeader + flood(1, 'Inundación', 500)
    const bodies: [body: Buffer, warnings: string[]][] = [
      [Buffer.from(text), []],
      [Buffer.from(text, 'latin1'), ['ENCODING_ASSUMED']],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), []],
      [Buffer.from(text, 'utf16le'), ['ENCODING_ASSUMED']],
      [Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), []],
      [gzipSync(text), []],
    ]
    for (const [body, warnings] of bodies)
      expect(warned(await shown(await dataset('encodings', 'idmc-gidd-disasters', body)))).toEqual(warnings)
    expect(await total('encodings')).toBe(500)
    const mixed = Buffer.concat([Buffer.from(text), Buffer.from(flood(2, 'Sequía', 7), 'latin1')])
    const refused = await dataset('encodings', 'idmc-gidd-disasters', mixed)
    expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('line 3')])
    expect(await total('encodings')).toBe(500)
  })

  it('a row of a field push that is not UTF-8 is refused by name, and its neighbour taken', async () => {
    const body = Buffer.from(
      field(line('latin', 'l-1', 1, 'sequía'), line('latin', 'l-2', 2, 'ok')),
      'latin1',
    )
    const receipt = await shown(await csv(body))
    expect(receipt.rejections).toMatchObject([{ row: 1, code: 'ROW_BROKEN', path: 'note' }])
    expect(await total('latin')).toBe(2)
  })
})

describe('what Excel writes', () => {
  it.skipIf(noCases)(
    'case 14: a line that names the delimiter, UTF-16, and gzip by the command line',
    async () => {
      for (const name of ['sep', 'u16', 'u16le']) {
        const { receipt, status } = await pipeline.push(caseFile(`14-excel-wrappers/${name}.csv`), 'tideline')
        expect([name, status, receipt.accepted + receipt.unchanged]).toEqual([name, 202, 1])
        await pipeline.waitVisible(receipt.receiptId)
      }
      expect(await total('field-e')).toBe(20)
      const path = caseFile('14-excel-wrappers/g1.csv.gz')
      const packed = await pushCommand(path, '--format', 'idmc-gidd-disasters', '--source', 'case14')
      expect(packed).toMatchObject({ read: 1, accepted: 1, warnings: [] })
      await pipeline.waitVisible(packed.receiptId)
      expect(await total('case14')).toBe(9_840)
    },
  )

  it('a packed field push is known by its bytes, whatever its name, and by the command line', async () => {
    for (const [name, id] of [
      ['a.csv.gz', 'g-1'],
      ['a.bin', 'g-2'],
    ] as const) {
      const path = join(folder, name)
      await writeFile(path, gzipSync(field(line('packed', id, 5))))
      const receipt = await pushCommand(path, '--format', 'tideline')
      expect(receipt).toMatchObject({ read: 1, accepted: 1 })
      await pipeline.waitVisible(receipt.receiptId)
    }
    expect(await total('packed')).toBe(10)
  })

  it('a workbook is refused by name', async () => {
    const { status, body } = await csv(Buffer.from('PK\u0003\u0004 and so on'))
    expect([status, body.code, body.detail]).toEqual([
      400,
      'BODY_UNREADABLE',
      expect.stringContaining('workbook'),
    ])
  })
})

describe('a name that stands twice', () => {
  it.skipIf(noCases)('case 08: is refused with FIELD_REPEATED', async () => {
    const file = await pipeline.push(caseFile('08-repeated-column-or-member/field.csv'), 'tideline')
    expect([file.status, file.receipt]).toMatchObject([400, { code: 'FIELD_REPEATED' }])
    const rows = await pipeline.push(caseFile('08-repeated-column-or-member/field.ndjson'), 'tideline')
    expect(rows.status).toBe(422)
    expect(rows.receipt.rejections).toMatchObject([{ row: 1, code: 'FIELD_REPEATED', path: 'figure' }])
    expect(await total('case08')).toBe(null)
  })

  it('in a published file too, in its header, in a row and around the rows', async () => {
    const twice = await dataset(
      'twice',
      'idmc-gidd-disasters',
      `${disasterHeader.trim()},Year \n${flood(1, 'x', 1).trim()},2020\n`,
    )
    expect(twice).toMatchObject({ status: 400, body: { code: 'FIELD_REPEATED' } })
    const row = '{"iso3":"AFG","year":2009,"new_displacement":1,"total_displacement":2}'
    const rows = await dataset('twice', 'idmc-gidd-conflict', `[${row},${row.replace('}', ',"year":2010}')}]`)
    expect(rows.body).toMatchObject({ accepted: 1, rejections: [{ row: 2, code: 'FIELD_REPEATED' }] })
    const around = await dataset('twice', 'idmc-gidd-conflict', `{"results":[${row}],"results":[${row}]}`)
    expect(around).toMatchObject({ status: 400, body: { code: 'FIELD_REPEATED' } })
  })
})

describe('commas between the rows of JSON', () => {
  it.each([
    ['missing', ' '],
    ['too many', ',,'],
  ])('that are %s refuse the file', async (_what, between) => {
    const row = (id: string): string => JSON.stringify({ source: 'commas', id, op: 'retract', revision: 1 })
    const { status, body } = await send(pipeline, `[${row('1')}${between}${row('2')}]`)
    expect([status, body.code]).toEqual([400, 'BODY_UNREADABLE'])
    expect(body.detail).toContain('comma')
  })
})

describe('a file that was cut off', () => {
  const conflict = 'iso3,country_name,year,new_displacement,total_displacement\n'
  const whole = `${conflict}UKR,Ukraine,2021,,854000\nUKR,Ukraine,2022,,5914000\n`

  it('LAST_RECORD_CUT: with complete nothing is taken or retracted; without it the receipt warns', async () => {
    await shown(await dataset('cut', 'idmc-gidd-conflict', whole, '?complete=true'))
    for (const end of [1, 2, 5, 8]) {
      const body = whole.slice(0, -end)
      for (const query of ['?complete=true', '?complete=true&force=true'])
        expect(await dataset('cut', 'idmc-gidd-conflict', body, query)).toMatchObject({
          status: 400,
          body: { code: 'LAST_RECORD_CUT' },
        })
      const dry = await dataset('cut', 'idmc-gidd-conflict', body, '?dryRun=true')
      expect(dry.body.warnings).toMatchObject([{ code: 'LAST_RECORD_CUT', rows: [2] }])
    }
    const query = { category: 'idps', source: 'cut', interval: 'year' }
    expect(await pipeline.value(query, '2022')).toBe(5_914_000)
  })
})
