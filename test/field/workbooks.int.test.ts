/**
 * A workbook before it counts: looked at by the API, the page and the command line, given back with its faults, committed;
 * and what was not taken mended by hand or by a mapping, on a page without script.
 */
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '@tideline/runtime'
import { readOds, writeOds } from 'hucre/ods'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tideline } from '../e2e/command-line.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { koboRecord } from './bodies.ts'
import {
  actionIn,
  fieldClient,
  fileOf,
  header,
  line,
  rowsToMend,
  rowWith,
  told,
  typedFor,
  workbook,
  XLSX,
  type Told,
} from './workbook-client.ts'

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (browserPath === undefined)
  console.log('workbooks.int.test: the page in a browser skipped, no Chromium on this machine')

const world = testWorld('workbooks')
/** A key of one team: its sheets need not say whose figures they are. */
const team = createApiKey({ name: 'team', sources: ['sheet-team'] })
let pipeline: Pipeline
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-workbooks-'))
  await cp(new URL('../../profiles/', import.meta.url), join(folder, 'profiles'), { recursive: true })
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'rollup-worker', 'ingest-api', 'query-api'],
    env: { PROFILES_DIR: join(folder, 'profiles') },
    keys: [team.entry],
  })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

const { call, form } = fieldClient(() => pipeline)
const people = async (source: string) =>
  await pipeline.value(
    { category: 'internal_displacements', country: 'HTI', source, interval: 'year' },
    '2026',
  )
const bytesOf = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer())

describe('a workbook as a batch', () => {
  const query = '?source=sheet-batch&lang=es&fileName=abril.xlsx'

  it('is looked at whole, told by its cells, given back with its faults, and counts when it is committed', async () => {
    const bytes = await workbook(line('A', 120), line('B', '1.250'), line('C', 7, 'Haitii'))
    const made = await told(call(`/v1/batches${query}`, 'POST', bytes))
    expect([made.status, made.body.new, made.body.rejected]).toEqual([201, 1, 2])
    expect(made.body.totals).toMatchObject([{ source: 'sheet-batch', before: 0, after: 120 }])
    expect(made.body.refused.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      'Datos!E4 FIGURE_AMBIGUOUS',
      'Datos!A5 COUNTRY_UNKNOWN',
    ])
    const path = `/v1/batches/${made.body.batchId}`

    const csv = await call(`${path}/errors.csv?lang=es`)
    expect(csv.headers.get('content-disposition')).toContain('abril-faults.csv')
    expect(await csv.text()).toMatch(/Datos!E4,figure,Personas,1\.250,[^\n]*1\.250 puede ser 1250 o 1,25/)

    const back = await call(`${path}/workbook?lang=es`)
    expect([back.status, back.headers.get('content-type')]).toEqual([200, XLSX])
    const { sheets } = await readXlsx(await bytesOf(back))
    expect(sheets[0]?.rows[1]?.[6]).toBe('Errores (Tideline)')
    expect(sheets[0]?.rows[3]?.[6]).toBe(
      'E (Personas): El número «1.250» se puede leer de dos maneras. Escríbalo sin punto ni coma. 1.250 puede ser 1250 o 1,25.',
    )

    expect(await people('sheet-batch')).toBeNull()
    const done = await told(call(`${path}/commit`, 'POST'))
    expect(done.body).toMatchObject({ new: 1, rejected: 2 })
    await pipeline.waitVisible(done.body.receiptId)
    expect(await people('sheet-batch')).toBe(120)
    const gone = await told(call(`${path}/workbook`))
    expect([gone.status, gone.body.code]).toEqual([404, 'BATCH_UNKNOWN'])
  })

  it('reads ODS by a profile, is another batch under another one, and says whose rows it may not take', async () => {
    const rows = [
      ['Commune Pcode', 'Nom du site', 'Individus', "Date d'évaluation"],
      ['HT0121', 'Stade', 900, '03/04/2026'],
    ]
    const bytes = await writeOds({ sheets: [{ name: 'R43', rows }] })
    const by = async (more: string) => await told(call(`/v1/batches?source=sheet-dtm${more}`, 'POST', bytes))
    const made = await by('&profile=example-dtm-round')
    expect([made.status, made.body.new]).toEqual([201, 1])
    expect((await by('')).body.code).toBe('HEADER_UNKNOWN')
    expect((await by('&profile=none')).body.code).toBe('PROFILE_UNKNOWN')

    const foreign = await writeOds({
      sheets: [
        {
          name: 'Datos',
          rows: [
            [...header, 'Fuente'],
            [...line('A', 3), 'sheet-others'],
          ],
        },
      ],
    })
    const refused = await told(call('/v1/batches', 'POST', foreign, team.key))
    expect(refused.body.refused).toMatchObject([{ code: 'SOURCE_NOT_ALLOWED', cell: 'Datos!2' }])
    const back = await call(`/v1/batches/${refused.body.batchId}/workbook`, 'GET', undefined, team.key)
    const { sheets } = await readOds(await bytesOf(back))
    expect(sheets[0]?.rows[1]?.[7]).not.toBeNull()
  })

  it('has no workbook to give back where none was sent', async () => {
    const text = `${JSON.stringify({ source: 'sheet-batch', id: 'x', category: 'idps' })}\n`
    const made = await told(call('/v1/batches', 'POST', Buffer.from(text)))
    const back = await told(call(`/v1/batches/${made.body.batchId}/workbook`))
    expect([back.status, back.body.code]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED'])
    const csv = await call(`/v1/batches/${made.body.batchId}/errors.csv`)
    expect([csv.status, csv.headers.get('x-tideline-rejected')]).toEqual([200, '1'])
  })

  it('is looked at and committed by the command line, from a directory too', async () => {
    const [path, faults] = [join(folder, 'mayo.xlsx'), join(folder, 'faults.csv')]
    await writeFile(path, await workbook(line('A', 11), line('B', '2,5')))
    const env = {
      TIDELINE_URL: pipeline.ingestUrl,
      TIDELINE_QUERY_URL: pipeline.queryUrl,
      TIDELINE_API_KEY: pipeline.apiKey,
      TIDELINE_OUTBOX: join(folder, 'outbox'),
    }
    const push = ['push', path, '--format', 'tideline', '--source', 'sheet-cli']
    const shown = await tideline([...push, '--preview', '--json'], { env })
    const batch = JSON.parse(shown.stdout) as Told
    expect(batch).toMatchObject({ new: 1, rejected: 1 })
    await tideline(['batch', 'faults', batch.batchId, '--lang', 'fr', '--out', faults], { env })
    expect(await readFile(faults, 'utf8')).toContain('Datos!E4')
    const done = await tideline(['batch', 'commit', batch.batchId, '--json'], { env })
    await pipeline.waitVisible((JSON.parse(done.stdout) as Told).receiptId)
    expect(await people('sheet-cli')).toBe(11)
  })
})

describe('a workbook on the page to push', () => {
  it('asks once for what the header lacks', async () => {
    const rows = [
      ['Lugar', 'País', 'Gente contada', 'Fecha'],
      ['A', 'HTI', 5, '2026-04-03'],
    ]
    const answer = await form('/es/push', {
      key: team.key,
      file: fileOf(await writeXlsx({ sheets: [{ name: 'Datos', rows }] }), 'abril.xlsx'),
    })
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain('HEADER_UNKNOWN')
    expect(text).toContain('<strong>Personas</strong>')
    expect(text).toContain('Gente contada')
  })

  it('is seen, taken back with its faults, mended by hand, and nothing counts twice', async () => {
    const bytes = await workbook(line('A', 40), line('B', 2, 'Haitii'), line('C', '1.250'))
    const shown = await form('/es/push', { key: team.key, source: '', file: fileOf(bytes, 'abril.xlsx') })
    const text = await shown.text()
    expect([shown.status, text.includes('Datos!A4'), text.includes('Datos!E5')]).toEqual([201, true, true])
    const action = actionIn(text)
    const back = await form(action, { key: team.key, do: 'workbook' })
    expect(back.headers.get('content-disposition')).toContain('abril-faults.xlsx')
    expect(String((await readXlsx(await bytesOf(back))).sheets[0]?.rows[3]?.[6])).toContain('A (País): ')
    expect(await (await form(action, { key: team.key, do: 'errors' })).text()).toContain('Datos!A4')

    const done = await form(action, { key: team.key, do: 'commit' })
    const receipt = done.headers.get('location')?.split('/').at(-1) ?? ''
    await pipeline.waitVisible(receipt)
    expect(await people('sheet-team')).toBe(40)
    const page = async () => await (await fetch(`${pipeline.ingestUrl}/es/r/${receipt}`)).text()
    await expect.poll(page, { timeout: 30_000 }).toContain(`/es/mend?receipt=${receipt}`)

    // whoever has no key sees none of it
    const asked = await (await fetch(`${pipeline.ingestUrl}/es/mend?receipt=${receipt}`)).text()
    expect(asked).not.toContain('Haitii')
    expect((await form('/es/mend', { key: 'tl_nobodys', receipt, do: 'list' })).status).toBe(401)

    const open = await (await form('/es/mend', { key: team.key, receipt, do: 'list' })).text()
    expect(rowsToMend(open)).toHaveLength(2)
    expect(open).toContain('value="Haitii"')
    expect(open).toContain('<h2>Datos!A4, sheet-team</h2>')
    const idOf = (value: string): string => rowWith(open, value)
    const mend = async (id: string, typed: Record<string, string>) =>
      await (
        await form('/es/mend', { key: team.key, receipt, do: `mend:${id}`, ...typedFor(id, typed) })
      ).text()
    // typed as it was: the same is said again, and it stays open
    expect(await mend(idOf('1.250'), { figure: '1.250' })).toContain('1.250 puede ser 1250 o 1,25.')
    expect(await mend(idOf('1.250'), { figure: '1250' })).toContain('Datos!E5: tomada.')
    expect(await mend(idOf('Haitii'), { country: 'Haití' })).toContain('No hay nada por corregir.')
    // the receipt follows both into the pushes that took them, and tells nobody to mend them any more
    await expect.poll(page, { timeout: 30_000 }).toMatch(/(corregida: se ve en las cifras[^]*){2}/)
    expect(await page()).not.toMatch(/no se tomó|\/es\/mend|tres letras|sin punto ni coma/)
    const newReceipt = /href="\/es\/r\/([^"]+)"\s*>Nuevo recibo/.exec(await page())?.[1] ?? ''
    const followed = await (await fetch(`${pipeline.ingestUrl}/es/r/${newReceipt}`)).text()
    expect(followed).toMatch(/Datos!\d[^]*se ve en las cifras/)
    const total = async () => await people('sheet-team')
    await expect.poll(total, { timeout: 30_000 }).toBe(40 + 2 + 1_250)

    // the sheet mended and sent again: every row is there already
    const again = await told(
      call(
        '/v1/observations',
        'POST',
        await workbook(line('A', 40), line('B', 2), line('C', 1_250)),
        team.key,
      ),
    )
    expect(again.body).toMatchObject({ new: 0, revised: 0, unchanged: 3 })
  })

  it.skipIf(browserPath === undefined)('works in a browser of a phone, and axe finds nothing', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
      const look = async (): Promise<void> => {
        await page.evaluate(axe)
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(found).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      }
      await page.goto(`${pipeline.ingestUrl}/fr/push`)
      await look()
      await page.fill('#key', team.key)
      await page.setInputFiles('#file', {
        name: 'jour.xlsx',
        mimeType: XLSX,
        buffer: Buffer.from(await workbook(line('Phone', 8), line('Phone 2', 9, 'Haitii'))),
      })
      await page.click('form button')
      await page.waitForSelector('button[value=workbook]')
      await look()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('button[value=workbook]'),
      ])
      expect(download.suggestedFilename()).toBe('jour-faults.xlsx')
      await page.click('button[value=commit]')
      await page.waitForURL(/\/fr\/r\//)
      const mendLink = 'a[href^="/fr/mend"]'
      await expect
        .poll(
          async () => {
            await page.reload()
            return await page.$$(mendLink)
          },
          { timeout: 30_000 },
        )
        .toHaveLength(1)
      await look()
      await page.click(mendLink)
      await look()
      await page.fill('#key', team.key)
      await page.click('button')
      await page.waitForSelector('button[value=mended]')
      await look()
      await page.fill('input[name$=":country"]', 'HTI')
      // the enter key in a field sends what was typed
      await page.press('input[name$=":country"]', 'Enter')
      await page.waitForSelector('[role=status]')
      expect(await page.textContent('[role=status]')).toContain('prise')
    } finally {
      await browser.close()
    }
  })
})

describe('records of a form that were put aside', () => {
  const source = 'kobo-mend'
  const hook = async (uuid: string, changes: object) =>
    await told(
      fetch(`${pipeline.ingestUrl}/v1/hooks/kobo/${source}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(koboRecord(uuid, { ...changes })),
      }),
    )
  const stored = async (uuid: string): Promise<number | undefined> => {
    const { status, body } = await pipeline.get<{ revisions: { record: { figure: number } }[] }>(
      `${pipeline.queryUrl}/v1/observations/${source}/${uuid}`,
    )
    return status === 200 ? body.revisions[0]?.record.figure : undefined
  }
  const listed = async () => await (await form('/mend', { key: pipeline.apiKey, source, do: 'list' })).text()

  it('are mended by hand under the identity that the tool sends, or all at once when their mapping was', async () => {
    const typo = await hook('mend-1', { 'site/people': '41 7x' })
    expect(typo.body.rejected).toBe(1)
    for (const uuid of ['mend-2', 'mend-3']) await hook(uuid, { 'site/reason': 'eviction' })
    await until('three rows to be listed', async () => rowsToMend(await listed()).length === 3 || undefined)
    const text = await listed()
    expect(text).toContain('site/people')
    const byHand = rowWith(text, '41 7x')
    const mended = await form('/mend', {
      key: pipeline.apiKey,
      source,
      do: `mend:${byHand}`,
      ...typedFor(byHand, { '["site/people"]': '417' }),
    })
    expect(await mended.text()).toContain('Row 1: taken.')

    const profile = join(folder, 'profiles', 'example-kobo-sites.yaml')
    const before = await readFile(profile, 'utf8')
    await writeFile(
      profile,
      before.replace('    violence: conflict\n', '    violence: conflict\n    eviction: conflict\n'),
    )
    const all = await (await form('/mend', { key: pipeline.apiKey, source, do: 'all' })).text()
    expect(all).toContain('2 taken, 0 still not.')
    expect(all).toContain('Nothing waits to be mended.')
    for (const uuid of ['mend-1', 'mend-2', 'mend-3'])
      await until(`${uuid} to be stored`, async () => (await stored(uuid)) === 417 || undefined)
    // the tool sends the record again, corrected there: it is the same one
    const again = await hook('mend-1', { 'site/people': '417' })
    expect(again.body).toMatchObject({ unchanged: 1, accepted: 0 })
  })
})
