/** The page in a real browser, with the example region in the store. */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Store } from '@tideline/log'
import { testWorld } from '../../../test/harness/index.ts'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { queryApiEnv } from './config.ts'
import { startQueryApi } from './service.ts'
import { openTestStore, record, type Recorded } from './test-world.fixture.ts'

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (browserPath === undefined) console.log('page.int.test: skipped, no Chromium on this machine')

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/region/${name}`, import.meta.url))
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const world = testWorld('page')
let store: Store
let dataDir: string
let url: string
let close: () => Promise<void>
let browser: Browser

describe.skipIf(browserPath === undefined)('the page', () => {
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tideline-page-'))
    store = await openTestStore(world.clickhouseUrl, world.database)
    const lines = (await readFile(example('observations.ndjson'), 'utf8')).trim().split('\n')
    const records = lines.map((line) => ({
      observation: JSON.parse(line) as Recorded['observation'],
      at: '2025-01-01T00:00:00.000Z',
    }))
    await record(store, records, '2025-06-01T00:00:00.000Z')
    const service = await startQueryApi(
      queryApiEnv.parse({
        CLICKHOUSE_URL: world.clickhouseUrl,
        DATABASE: world.database,
        PORT: 0,
        DATA_DIR: dataDir,
        LOG_LEVEL: 'silent',
        REFERENCE_VALUES_FILE: example('reference-values.json'),
      }),
    )
    url = service.url
    close = () => service.close()
    await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 30_000 })
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
  })

  afterAll(async () => {
    await browser.close()
    await close()
    await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const views = [
    ['desktop', 1280, '/'],
    ['phone', 360, '/'],
    ['stocks', 1280, '/?category=migrants&groupBy=country%2Cnationality'],
    ['lines', 1280, '/?category=resettlements'],
    ['each source', 1280, '/?category=idps&sources=each'],
    ['figure', 1280, '/figure?category=internal_displacements&country=USA&period=2019'],
    ['figure on a phone', 360, '/figure?category=internal_displacements&region=caribbean&period=2019'],
    ['no figure', 1280, '/figure?category=internal_displacements&period=soon'],
    ['nothing', 360, '/?category=arrivals'],
    ['refused', 1280, '/?category=people'],
  ] as const

  it.each(views)(
    '%s: no serious accessibility finding, nothing asked of others, no policy broken',
    async (name, width, path) => {
      const page = await browser.newPage({ viewport: { width, height: 900 } })
      const strangers: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) strangers.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('400 (Bad Request)'))
          complaints.push(message.text())
      })
      await page.goto(url + path, { waitUntil: 'networkidle' })
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
      const shots = process.env['TIDELINE_SCREENSHOTS']
      if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
      expect([strangers, complaints]).toEqual([[], []])
      await page.close()

      const checking = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } })
      const checked = await checking.newPage()
      await checked.goto(url + path)
      await checked.addScriptTag({ path: axePath })
      const found: unknown = await checked.evaluate(
        'axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => [id, nodes[0].html]))',
      )
      expect(found).toEqual([])
      await checking.close()
    },
  )

  it('shows the headline figures with source and instant, and files of exactly these', async () => {
    const page = await browser.newPage()
    await page.goto(url)
    const text = await page.innerText('#figures')
    expect(text).toContain('about 916,000')
    expect(text).toContain('1,022,606')
    expect(text).toContain('1 June 2025, 00:00:00 UTC')
    expect(text).toContain('IOM, Regional Strategy 2020-2024')
    const href = await page.getAttribute('.credit a', 'href')
    const csv = await (await fetch(new URL(href ?? '', url))).text()
    expect(csv).toContain('USA,disaster,2019,2019-01-01,2019-12-31,916000,reported,1,approximately')
    expect(csv).toContain(',iom-strategy-2020,')
    await page.close()
  })

  it('leads from a figure to what it is made of', async () => {
    const page = await browser.newPage()
    await page.goto(url)
    await page.click('td.reported a:has-text("916,000")')
    expect(new URL(page.url()).pathname).toBe('/figure')
    const text = await page.innerText('main')
    expect(text).toContain('about 916,000')
    expect(text).toContain('the shares add up to the figure')
    expect(text).toContain('iom-strategy-2020')
    // one step further: every revision of the observation
    const answer = await fetch(new URL((await page.getAttribute('tbody th a', 'href')) ?? '', url))
    expect(await answer.json()).toMatchObject({ source: 'iom-strategy-2020' })
    await page.goBack()
    expect(await page.innerText('h1')).toContain('New internal displacements')
    await page.close()
  })

  it('keeps a choice in the URL, without JavaScript too', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(url)
    await page.selectOption('#f-category', 'border_crossings')
    await page.selectOption('#f-country', 'PAN')
    await page.click('button[type=submit]')
    expect(new URL(page.url()).searchParams.get('country')).toBe('PAN')
    expect(await page.innerText('tbody')).toContain('more than 22,886')
    await context.close()
  })
})
