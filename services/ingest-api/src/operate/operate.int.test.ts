/** The operators' pages on the real stack: nobody without the scope, nothing changed by other pages, and rows mended in a browser. */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '@tideline/runtime'
import { startPipeline, type Pipeline } from '../../../../test/e2e/pipeline.ts'
import { browserPath, launchBrowser } from '../../../../test/harness/browser.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { flow, sendTo } from '../push/push-client.fixture.ts'

if (browserPath === undefined)
  console.log('operate.int.test: the pages in a browser skipped, no Chromium on this machine')

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const world = testWorld('operate')
const noOperator = createApiKey({ name: 'team', sources: ['team-op'] })
const onlyOperator = createApiKey({ name: 'watch', sources: [], scopes: ['operate'] })
let pipeline: Pipeline

const bad = (id: string, figure: number) => flow(id, { source: 'team-op', country: 'Haiti', figure })

beforeAll(async () => {
  pipeline = await startPipeline({
    apart: true,
    world,
    services: ['ingest-worker', 'ingest-api', 'rollup-worker', 'query-api', 'source-collector'],
    keys: [noOperator.entry, onlyOperator.entry],
  })
  const good = await sendTo(pipeline, [
    flow('good', { source: 'team-op', figure: 11, revision: 1 }),
    bad('one', 31),
    bad('two', 32),
    bad('three', 33),
  ])
  // the same revision with other content, told to be one by no look-up
  await sendTo(pipeline, [flow('good', { source: 'team-op', figure: 12, revision: 1 })])
  await pipeline.waitVisible(good.body.receiptId)
  await pipeline.verify()
}, 300_000)
afterAll(async () => pipeline.stop())

const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  await fetch(`${pipeline.ingestUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  })

const signIn = async (key: string): Promise<string> => {
  const answer = await post('/operate/in', { key })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/operate'])
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  return cookie
}

const look = async (path: string, cookie: string) => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, { headers: { cookie } })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

const tokenIn = (text: string): string => /name="token" value="([\w-]{20,})"/.exec(text)?.[1] ?? ''

describe('the door of the operators', () => {
  it('shows nothing without a key that may operate, and says so in the language of the page', async () => {
    const nobody = await look('/es/operate', '')
    expect([nobody.status, nobody.text]).toEqual([401, expect.stringContaining('Entrar')])
    expect(nobody.text).not.toContain('team-op')
    const team = await post('/fr/operate/in', { key: noOperator.key })
    expect([team.status, team.headers.get('set-cookie')]).toEqual([403, null])
    expect(await team.text()).toContain('KEY_NOT_ALLOWED')
    expect((await post('/operate/in', { key: 'tl_nobodys' })).status).toBe(401)
    expect((await post('/operate/in', {})).status).toBe(401)
    expect((await look('/operate', 'tideline_operate=made-up')).status).toBe(401)
    expect((await fetch(`${pipeline.ingestUrl}/operate/rejected/none`)).status).toBe(401)
  })

  it('keeps the key out of the answer, and the token out of scripts and other sites', async () => {
    const answer = await post('/operate/in', { key: pipeline.apiKey, to: '/operate/rejected?state=any' })
    expect(answer.headers.get('location')).toBe('/operate/rejected?state=any')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^tideline_operate=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=28800$/)
    const away = await post('/operate/in', { key: pipeline.apiKey, to: '//elsewhere.example/' })
    expect(away.headers.get('location')).toBe('/operate')
    const page = await look('/operate', cookie.split(';')[0] ?? '')
    expect(page.status).toBe(200)
    expect(page.text).not.toContain(pipeline.apiKey)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('takes nothing from a page of another port, of another session, or without its token', async () => {
    const cookie = await signIn(pipeline.apiKey)
    const other = await signIn(pipeline.apiKey)
    const token = tokenIn((await look('/operate/rejected', cookie)).text)
    const wanted = { source: 'team-op', code: 'COUNTRY_UNKNOWN' }
    const tried = [
      await post('/operate/rejected', wanted, { cookie }),
      await post('/operate/rejected', { ...wanted, token: 'guessed' }, { cookie }),
      await post('/operate/rejected', { ...wanted, token }, { cookie: other }),
      await post('/operate/rejected', { ...wanted, token }, { cookie, 'sec-fetch-site': 'same-site' }),
      await post('/operate/rejected', { ...wanted, token }, { cookie, origin: 'http://127.0.0.1:1' }),
      await post('/operate/out', { token }, { cookie, 'sec-fetch-site': 'cross-site' }),
      await post('/operate/in', { key: pipeline.apiKey }, { 'sec-fetch-site': 'cross-site' }),
    ]
    expect(tried.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403])
    expect((await post('/operate/rejected', { ...wanted, token })).status).toBe(401)
    expect((await look('/operate', cookie)).status).toBe(200)
    expect((await post('/operate/out', { token }, { cookie })).status).toBe(303)
    expect((await look('/operate', cookie)).status).toBe(401)
  })

  it('shows rows of the sources only that the key may write', async () => {
    const cookie = await signIn(onlyOperator.key)
    const overview = await look('/operate', cookie)
    expect(overview.text).toContain('team-op')
    const rows = await look('/operate/rejected', cookie)
    expect([rows.status, rows.text]).toEqual([200, expect.not.stringContaining('COUNTRY_UNKNOWN')])
  })
})

describe.skipIf(browserPath === undefined)('the pages of the operators, in a browser without script', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => browser.close())

  const operator = async (width: number, language = ''): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } })
    const page = await context.newPage()
    await page.goto(`${pipeline.ingestUrl}${language}/operate`)
    await page.fill('#key', pipeline.apiKey)
    await page.keyboard.press('Enter')
    await page.waitForSelector('nav.menu')
    return page
  }

  const shown = async (page: Page): Promise<string> => (await page.innerText('main')).replaceAll(/\s+/g, ' ')

  it('says what came from each source, what waits, how far the figures are, and how the machinery does', async () => {
    const page = await operator(1280)
    const text = await shown(page)
    expect(text).toMatch(/Figures hold everything recorded up to \d{4}-\d\d-\d\d \d\d:\d\d UTC/)
    expect(text).toMatch(/Refused rows that nobody corrected yet 4/)
    expect(text).toMatch(/Figures that differ from the log 0 \(/)
    expect(text).toMatch(/team-op \d{4}-\d\d-\d\d \d\d:\d\d UTC 1 2 2 4 4 1 not silent/)
    // the conflict leads to the revisions of its observation
    const observation = page.getByRole('link', { name: 'good' })
    expect(await observation.getAttribute('href')).toBe(`${pipeline.queryUrl}/observation/team-op/good`)
    expect(text).toMatch(/rollup \d+ \d+ \d+ 0 .*every [\d.]+ s/)
    expect(text).toMatch(/verify .*nightly: .*UTC/)
    expect(text).toContain('idmc-idu switched off')
    await page.getByRole('region', { name: 'What is fetched' }).getByRole('link').first().click()
    expect(await page.innerText('h1')).toMatch(/^Runs of /)
    expect(await shown(page)).toContain('None.')
    await page.context().close()
  })

  it('mends a refused row: what it was, why, a wrong correction, a right one, the figure', async () => {
    const page = await operator(360)
    await page.goto(`${pipeline.ingestUrl}/operate/rejected?source=team-op`)
    const { length } = await page.locator('main td code:text-is("COUNTRY_UNKNOWN")').all()
    expect(length).toBe(4)
    const row = page.locator('tbody tr', { has: page.locator('a[href*="/rejected/"]') }).last()
    await row.locator('a').click()
    const text = await shown(page)
    expect(text).toContain('Did you mean HTI (Haiti)?')
    expect(text).toContain('"country": "Haiti"')
    const draft = await page.inputValue('#corrected')
    await page.fill('#corrected', '{"source": ')
    await page.getByRole('button', { name: 'Send the correction' }).click()
    expect(await shown(page)).toContain('BODY_UNREADABLE')
    expect(await page.inputValue('#corrected')).toBe('{"source": ')
    await page.fill('#corrected', draft.replace('Haiti', 'HTX'))
    await page.getByRole('button', { name: 'Send the correction' }).click()
    expect(await shown(page)).toContain('COUNTRY_UNKNOWN')
    await page.fill('#corrected', draft.replace('Haiti', 'HTI'))
    await page.getByRole('button', { name: 'Send the correction' }).click()
    expect(await shown(page)).toContain('Taken: 1')
    const figure = Number((JSON.parse(draft) as { figure: number }).figure)
    await pipeline.waitVisible((await page.locator('main a[href*="/r/"]').innerText()).trim())
    const query = { category: 'internal_displacements', country: 'HTI', source: 'team-op', interval: 'year' }
    const { series } = await pipeline.exactSeries(query)
    expect(series[0]?.points.map(({ value }) => value)).toEqual([figure])
    await page.context().close()
  })

  it('sends again all rows of a reason, and says that they are refused again', async () => {
    const page = await operator(1280, '/es')
    await page.getByRole('link', { name: 'Filas rechazadas' }).click()
    await page.getByRole('button', { name: 'Reenviar tal como llegaron: team-op, COUNTRY_UNKNOWN' }).click()
    expect(await shown(page)).toMatch(/Rechazadas otra vez, siguen abiertas: [23]/)
    await page.getByRole('button', { name: 'Salir' }).click()
    expect(await page.isVisible('#key')).toBe(true)
    await page.context().close()
  })

  it.each([
    ['', 360],
    ['', 1280],
    ['/es', 360],
    ['/fr', 360],
  ])('is accessible and no wider than the screen: %s/operate at %d px', async (language, width) => {
    // axe is a script; the pages have none
    const context = await browser.newContext({ viewport: { width, height: 800 } })
    const page = await context.newPage()
    const seen = async (name: string): Promise<void> => {
      await page.evaluate(axe)
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      )
      expect([name, found]).toEqual([name, []])
      expect([
        name,
        await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'),
      ]).toEqual([name, true])
      const shots = process.env['TIDELINE_SCREENSHOTS']
      if (shots !== undefined) {
        const file = `operate ${name}${language.replace('/', ' ')} ${width}.png`
        await page.screenshot({ path: join(shots, file), fullPage: true })
      }
    }
    await page.goto(`${pipeline.ingestUrl}${language}/operate/rejected?source=team-op`)
    await seen('sign in')
    await page.fill('#key', pipeline.apiKey)
    await page.keyboard.press('Enter')
    await page.waitForSelector('nav.menu')
    // to where it was asked for
    expect(page.url()).toMatch(/rejected\?source=team-op$/)
    await seen('rejected')
    await page.locator('td a[href*="/rejected/"]').first().click()
    await seen('row')
    await page.goto(`${pipeline.ingestUrl}${language}/operate`)
    await seen('overview')
    await page.locator('a[href*="/collections/"]').first().click()
    await seen('collection')
    await context.close()
  })
})

it('says so when the collector is away, and shows the rest', async () => {
  const cookie = await signIn(pipeline.apiKey)
  pipeline.kill('source-collector', 'SIGKILL')
  await expect
    .poll(async () => (await look('/operate', cookie)).text, { timeout: 30_000 })
    .toContain('The source-collector does not answer.')
  expect((await look('/operate', cookie)).text).toContain('team-op')
})
