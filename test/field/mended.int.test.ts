/**
 * What somebody new stumbled over: a receipt that went on telling what to mend, a correction that was lost, fields that the
 * page to mend left out, the row's number where the sheet has a cell, and figures that lay off a phone's screen.
 */
import { existsSync } from 'node:fs'
import { createApiKey } from '@tideline/runtime'
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import {
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
} from './workbook-client.ts'

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (browserPath === undefined) console.log('mended.int.test: the page in a browser skipped, no Chromium here')

const world = testWorld('mended')
const team = createApiKey({ name: 'team', sources: ['mend-team'] })
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'rollup-worker', 'ingest-api', 'query-api'],
    keys: [team.entry],
  })
})
afterAll(async () => {
  await pipeline?.stop()
})

const { call, form } = fieldClient(() => pipeline)
const json = async <T>(path: string, key = team.key): Promise<T> =>
  (await (await call(path, 'GET', undefined, key)).json()) as T
const send = async (bytes: Uint8Array): Promise<string> => {
  const answer = await told(call('/v1/observations', 'POST', bytes, team.key))
  expect(answer.status).toBe(202)
  return answer.body.receiptId
}
const listed = async (receipt: string, count: number): Promise<string> =>
  await until(`${count} rows to mend`, async () => {
    const text = await (await form('/es/mend', { key: team.key, receipt, do: 'list' })).text()
    return rowsToMend(text).length === count ? text : undefined
  })

interface Rows {
  rows: {
    row: number
    cell?: string
    state: string
    says: string
    words?: string
    suggestion?: string
    replayReceipt?: string
    id?: string
  }[]
}
interface State {
  receipt: { rejections: { row: number; cell?: string; mendedBy?: string }[] }
  refused: { open: number; mended: number; superseded: number; receipts: string[]; visible: boolean | null }
}

describe('a receipt whose rows were mended', () => {
  it('a receipt that never says "visible" of a mended row follows it, by hand, by replay and said again since', async () => {
    const receipt = await send(
      await workbook(line('A', 1), line('B', '1.250'), line('C', 3, 'Haitii'), line('D', '2.250')),
    )
    const open = await listed(receipt, 3)
    const rows = async (key = team.key) =>
      (await json<Rows>(`/v1/receipts/${receipt}/rows?lang=es`, key)).rows
    const told = await until('all four to be listed', async () => {
      const list = await rows()
      return list.length === 4 ? list : undefined
    })
    expect(told.map(({ cell, state }) => `${cell} ${state.replace(/stored|visible/, 'accepted')}`)).toEqual([
      'Datos!3 accepted',
      'Datos!E4 rejected',
      'Datos!A5 rejected',
      'Datos!E6 rejected',
    ])
    expect((await json<State>(`/v1/receipts/${receipt}`)).refused).toMatchObject({
      open: 3,
      mended: 0,
      visible: null,
    })

    const byHand = rowWith(open, '1.250')
    await form('/es/mend', {
      key: team.key,
      receipt,
      do: `mend:${byHand}`,
      ...typedFor(byHand, { figure: '1250' }),
    })
    // told at once, while it is on its way
    const [, first] = await rows()
    expect(first?.state).toMatch(/accepted|stored|visible/)
    const payload = JSON.parse(
      (await json<{ payload: string }>(`/v1/rejected/${encodeURIComponent(rowWith(open, 'Haitii'))}`))
        .payload,
    ) as object
    const corrected = Buffer.from(JSON.stringify({ ...payload, country: 'HTI' }))
    const replayed = await fetch(
      `${pipeline.ingestUrl}/v1/rejected/${encodeURIComponent(rowWith(open, 'Haitii'))}/replay`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${team.key}`, 'content-type': 'application/json' },
        body: new Uint8Array(corrected),
      },
    )
    expect(replayed.status).toBe(202)

    await until('both to show', async () =>
      (await rows()).filter(({ state }) => state === 'visible').length === 3 ? true : undefined,
    )
    const [, mended, again, left] = await rows()
    for (const each of [mended, again]) {
      expect(each).toMatchObject({ state: 'visible', says: 'corregida: se ve en las cifras' })
      expect([each?.words, each?.suggestion]).toEqual([undefined, undefined])
      const there = (await json<Rows>(`/v1/receipts/${each?.replayReceipt ?? ''}/rows`)).rows
      expect(there).toMatchObject([{ row: 1, state: 'visible', id: each?.id }])
    }
    expect([mended?.cell, again?.cell]).toEqual(['Datos!E4', 'Datos!A5'])
    expect(left).toMatchObject({ state: 'rejected', cell: 'Datos!E6' })
    const state = await json<State>(`/v1/receipts/${receipt}`)
    expect(state.refused).toEqual({
      open: 1,
      mended: 2,
      superseded: 0,
      receipts: expect.arrayContaining([mended?.replayReceipt, again?.replayReceipt]) as string[],
      visible: true,
    })
    expect(state.receipt.rejections.map(({ cell, mendedBy }) => [cell, mendedBy])).toEqual([
      ['Datos!E4', mended?.replayReceipt],
      ['Datos!A5', again?.replayReceipt],
      ['Datos!E6', undefined],
    ])
    // whoever has the link and no key follows it too, and reads nothing of the rows
    const shown = await (await fetch(`${pipeline.ingestUrl}/es/r/${receipt}`)).text()
    expect(shown).toContain(`/es/r/${mended?.replayReceipt ?? ''}`)
    expect(shown).not.toMatch(/Haitii|1\.250/)
  })

  it('/v1/rejected and the list of rejections name the cell as Excel shows it', async () => {
    const rows = [header, line('A', '1.250')]
    const receipt = await send(
      await writeXlsx({ sheets: [{ name: 'Sitios de abril', rows: [['x'], ...rows, line('B', 4)] }] }),
    )
    await listed(receipt, 1)
    const cell = "'Sitios de abril'!E3"
    const { rejected } = await json<{ rejected: { cell: string }[] }>(`/v1/rejected?receipt=${receipt}`)
    expect(rejected.map((each) => each.cell)).toEqual([cell])
    const { rejections } = await json<{ rejections: { cell: string }[] }>(
      `/v1/receipts/${receipt}/rejections`,
    )
    expect(rejections.map((each) => each.cell)).toEqual([cell])
    // refused for what is known already, behind the sheet: its row of the sheet, on the receipt too
    const foreign = [header, line('Z', 4)].map((each, at) => [...each, at === 0 ? 'Fuente' : 'mend-others'])
    const wrong = await told(
      call(
        '/v1/observations',
        'POST',
        await writeXlsx({ sheets: [{ name: 'Datos', rows: foreign }] }),
        team.key,
      ),
    )
    expect(wrong.body).toMatchObject({ rejections: [{ code: 'SOURCE_NOT_ALLOWED', cell: 'Datos!2' }] })
  })
})

describe('rows of our own template', () => {
  it('are not warned of having no revision, and a device is', async () => {
    const template = await call('/v1/templates/tideline.xlsx?lang=es')
    const { sheets } = await readXlsx(new Uint8Array(await template.arrayBuffer()))
    const sheet = sheets.find(({ name }) => name === 'Datos')
    const filled: Record<string, CellValue> = {
      'tideline:category': 'internal_displacements',
      'tideline:cause': 'conflict',
      'tideline:country': 'HTI',
      'tideline:figure': 21,
      'tideline:start': '2026-04-03',
      'tideline:place.name': 'Plantilla',
    }
    const row = (sheet?.rows[0] ?? []).map((name) => filled[String(name)] ?? null)
    const bytes = await writeXlsx({ sheets: [{ name: 'Datos', rows: [...(sheet?.rows ?? []), row] }] })
    const shown = await form('/es/push', { key: team.key, file: fileOf(bytes, 'plantilla.xlsx') })
    const text = await shown.text()
    expect(text).not.toContain('Mire esto')
    expect(text).toMatch(/con aviso<\/dt>\s*<dd>0</)
    const looked = await told(call('/v1/observations?dryRun=true', 'POST', bytes, team.key))
    expect(looked.body).toMatchObject({ new: 1, warnings: [] })
    const observation = {
      source: 'mend-team',
      id: 'device-1',
      category: 'idps',
      cause: 'conflict',
      country: 'HTI',
      figure: 2,
      date: '2026-04-03',
    }
    const device = await fetch(`${pipeline.ingestUrl}/v1/observations?dryRun=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${team.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(observation),
    })
    expect(await device.json()).toMatchObject({ warnings: [{ code: 'REVISION_MISSING' }] })
  })
})

describe('the page to mend', () => {
  const wide = [...header, 'Mujeres', 'Hombres', 'Nota']
  const row = (place: string, figure: CellValue, country = 'HTI') => [
    ...line(place, figure, country),
    30,
    '4 5x',
    'dos\nlíneas',
  ]
  const field = (text: string, id: string, name: string): string =>
    new RegExp(`name="v:${id}:${encodeURIComponent(name)}"[^>]*?value="([^"]*)"`).exec(text)?.[1] ?? ''

  it('every field that the row has filled can be mended, sexes and notes of several lines too', async () => {
    const receipt = await send(
      await writeXlsx({
        sheets: [{ name: 'Datos', rows: [wide, [...line('S', 1), null, null, null], row('M', 90)] }],
      }),
    )
    const text = await listed(receipt, 1)
    const [id = ''] = rowsToMend(text)
    expect([
      field(text, id, 'breakdown.f'),
      field(text, id, 'breakdown.m'),
      field(text, id, 'place.name'),
    ]).toEqual(['30', '4 5x', 'M'])
    expect(text).toContain('Hombres y niños')
    // a key is told in words
    expect(text).toContain('>Nuevos desplazamientos internos</p>')
    // all that is wrong is told at once, here and before it counts
    const both = await writeXlsx({ sheets: [{ name: 'Datos', rows: [wide, row('N', '1.250')] }] })
    const looked = await told(call('/v1/batches?lang=es', 'POST', both, team.key))
    expect(looked.body.refused).toMatchObject([
      {
        cell: 'Datos!E2',
        words: expect.stringContaining('1.250') as string,
        also: [{ cell: 'Datos!H2', words: expect.stringContaining('4 5x') as string }],
      },
    ])
    const csv = await (
      await call(`/v1/batches/${looked.body.batchId}/errors.csv?lang=es`, 'GET', undefined, team.key)
    ).text()
    expect(csv).toMatch(/Datos!E2,figure,Personas,1\.250[^]*Datos!H2,breakdown\.m,Hombres y niños,4 5x/)
    const wrong = await send(
      await writeXlsx({
        sheets: [{ name: 'Datos', rows: [wide, [...line('T', 1), null, null, null], row('N', '1.250')] }],
      }),
    )
    expect(await listed(wrong, 1)).toMatch(
      /Datos!E3[^]*1\.250[^]*Hombres y niños<\/label>\s*<p[^>]*>El número «4 5x» no sirve/,
    )
    expect(text).toMatch(/<textarea[^>]*>\s*dos\s+líneas<\/textarea/)
    const sent = await form('/es/mend', {
      key: team.key,
      receipt,
      do: `mend:${id}`,
      ...typedFor(id, { 'breakdown.m': '60', 'breakdown.f': '30', note: 'dos\r\nlíneas' }),
    })
    expect(await sent.text()).toContain('Datos!H3: tomada.')
    // the corrected sheet says nothing new: what was typed is what is stored
    const again = [wide, [...line('M', 90), 30, 60, 'dos\nlíneas']]
    const sheet = await writeXlsx({ sheets: [{ name: 'Datos', rows: again }] })
    expect((await told(call('/v1/observations', 'POST', sheet, team.key))).body).toMatchObject({
      unchanged: 1,
      new: 0,
      revised: 0,
    })
  })

  it('a typed correction is never lost, whatever is pressed', async () => {
    const receipt = await send(
      await workbook(
        line('ok', 1),
        line('L1', '1.111'),
        line('L2', '2.222'),
        line('L3', '3.333'),
        line('L4', 4, 'Haitii'),
      ),
    )
    const open = await listed(receipt, 4)
    const [one, two, three, four] = ['1.111', '2.222', '3.333', 'Haitii'].map((value) => rowWith(open, value))
    const press = async (wanted: string, typed: Record<string, string>) =>
      await (await form('/es/mend', { key: team.key, receipt, do: wanted, ...typed })).text()
    const typed = {
      ...typedFor(one ?? '', { figure: '1111' }),
      ...typedFor(two ?? '', { figure: '2.2.2' }),
      ...typedFor(three ?? '', { figure: '3.333' }),
      ...typedFor(four ?? '', { country: 'Haitii' }),
    }
    // the row next to it is sent: what was typed elsewhere stands there still
    const other = await press(`again:${four}`, typed)
    expect(other).toContain('Datos!A7: todavía no se toma.')
    expect([field(other, one ?? '', 'figure'), field(other, two ?? '', 'figure')]).toEqual(['1111', '2.2.2'])
    // "as it is" of a row that was typed into sends what was typed
    expect(await press(`again:${one}`, typed)).toContain('Datos!E4: tomada.')
    // what was corrected is sent, and what is wrong with it is told beside it as it was typed
    const corrected = await press('mended', typed)
    expect(corrected).toContain('Datos!E5: todavía no se toma.')
    expect(corrected).not.toContain('Datos!E6:')
    expect(field(corrected, two ?? '', 'figure')).toBe('2.2.2')
    // a wrong key asks for the key and keeps the rest
    const wrongKey = await (
      await form('/es/mend', { key: 'tl_wrong', receipt, do: 'mended', ...typed })
    ).text()
    expect(wrongKey).toContain('value="2.2.2"')
    expect(wrongKey).not.toContain('tl_wrong')
    // of a row that somebody took meanwhile it is said
    const late = await press('mended', typedFor(one ?? '', { figure: '1112' }))
    expect(late).toContain('Datos!E4: ya estaba tomada.')
    // all at once: those that were typed into go mended
    const all = await press('all', {
      ...typed,
      ...typedFor(two ?? '', { figure: '2222' }),
      ...typedFor(four ?? '', { country: 'Haití' }),
    })
    expect(all).toContain('2 tomadas, 1 todavía no.')
    expect(rowsToMend(all)).toEqual([three])
  })

  it('what was typed on one page goes along to the next', async () => {
    const rows = Array.from({ length: 22 }, (_, at) => line(`P${at}`, `${at + 1}.555`))
    const receipt = await send(await workbook(line('ok', 1), ...rows))
    const first = await until('a full page', async () => {
      const text = await (await form('/es/mend', { key: team.key, receipt, do: 'list' })).text()
      return rowsToMend(text).length === 20 ? text : undefined
    })
    const [id = ''] = rowsToMend(first)
    const next = /name="next" value="([^"]+)"/.exec(first)?.[1] ?? ''
    const second = await (
      await form('/es/mend', {
        key: team.key,
        receipt,
        next,
        do: 'next',
        ...typedFor(id, { figure: '22555' }),
      })
    ).text()
    expect(rowsToMend(second)).toHaveLength(2)
    expect(second).toContain('Corregido en otras páginas y todavía no enviado: Datos!E25.')
    expect(second).toMatch(new RegExp(`type="hidden" name="v:${id}:figure" value="22555"`))
    const sent = await (
      await form('/es/mend', { key: team.key, receipt, do: 'mended', ...typedFor(id, { figure: '22555' }) })
    ).text()
    expect(sent).toContain('Datos!E25: tomada.')
  })
})

describe.skipIf(browserPath === undefined)('on a phone', () => {
  const offScreen = async (page: Page): Promise<string[]> =>
    await page.evaluate(`[...document.querySelectorAll('td, th, button, input, label, p, dd')]
      .filter((each) => { const box = each.getBoundingClientRect(); return box.right > innerWidth + 0.5 || box.left < -0.5 })
      .map((each) => each.outerHTML.slice(0, 200))`)

  it.each([360, 390])(
    'people before and after are seen at %i px without scrolling sideways',
    async (width) => {
      const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
      try {
        const page = await browser.newPage({ viewport: { width, height: 740 } })
        await page.goto(`${pipeline.ingestUrl}/es/push`)
        await page.fill('#key', team.key)
        const place = `Un lugar con un nombre bastante largo ${width}`
        await page.setInputFiles('#file', {
          name: 'dia.xlsx',
          mimeType: XLSX,
          buffer: Buffer.from(
            await workbook(line(place, 1_234_567), line('B', '1.250'), line('C', 2, 'Haitii')),
          ),
        })
        await page.click('form button')
        await page.waitForSelector('#totals')
        expect(await offScreen(page)).toEqual([])
        const shown = await page.textContent('main')
        expect(shown).toContain('Nuevos desplazamientos internos')
        expect(shown).toContain('Haití (HTI)')
        expect(shown).not.toMatch(/internal_displacements|\bfigure\b|\bcountry\b/)
        const after = page.locator('#totals + .scroll td.number').last()
        expect(await after.textContent()).toMatch(/^\d\u00A0\d{3}\u00A0\d{3}$/)
        await page.click('button[value=commit]')
        await page.waitForURL(/\/es\/r\//)
        await expect
          .poll(
            async () => {
              await page.reload()
              return await page.textContent('main')
            },
            { timeout: 30_000 },
          )
          .toContain('Datos!E4')
        expect(await offScreen(page)).toEqual([])
      } finally {
        await browser.close()
      }
    },
  )

  it('a key pressed in a field sends what was typed and drops nothing', async () => {
    const receipt = await send(await workbook(line('ok', 1), line('K1', '7.777'), line('K2', '8.888')))
    const open = await listed(receipt, 2)
    const [first, second] = [rowWith(open, '7.777'), rowWith(open, '8.888')]
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 740 } })
      await page.goto(`${pipeline.ingestUrl}/es/mend?receipt=${receipt}`)
      await page.fill('#key', team.key)
      await page.click('form button')
      const figure = (id: string): string => `input[name="v:${id}:figure"]`
      await page.fill(figure(first), '7777')
      await page.fill(figure(second), '8888')
      await page.press(figure(second), 'Enter')
      await page.waitForSelector('[role=status]')
      const status = await page.textContent('[role=status]')
      expect(status).toContain('Datos!E4: tomada.')
      expect(status).toContain('Datos!E5: tomada.')
    } finally {
      await browser.close()
    }
  })
})
