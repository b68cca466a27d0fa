/** The page in a real browser, with the example region in the store. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Store } from '@tideline/log'
import { browserPath, launchBrowser } from '../../../test/harness/browser.ts'
import { testWorld } from '../../../test/harness/index.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { apiExamplesRun } from './api-examples.fixture.ts'
import { queryApiEnv } from './config.ts'
import { looksOfPages } from './page-looks.fixture.ts'
import { startQueryApi } from './service.ts'
import { exampleRecords, STORY_UP_TO, storyRecords } from './story.fixture.ts'
import { openTestStore, record } from './test-world.fixture.ts'

if (browserPath === undefined) console.log('page.int.test: skipped, no Chromium on this machine')

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/region/${name}`, import.meta.url))

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
    await record(store, [...(await exampleRecords()), ...storyRecords], STORY_UP_TO)
    const service = await startQueryApi(
      queryApiEnv.parse({
        CLICKHOUSE_URL: world.clickhouseUrl,
        DATABASE: world.database,
        PORT: 0,
        DATA_DIR: dataDir,
        LOG_LEVEL: 'silent',
        REFERENCE_VALUES_FILE: example('reference-values.json'),
        SITUATION_FILE: example('region.json'),
      }),
    )
    url = service.url
    close = () => service.close()
    await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 30_000 })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await close()
    await store.run(`DROP DATABASE IF EXISTS ${world.database}`)
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  looksOfPages(() => ({ browser, url }))
  apiExamplesRun(() => ({ browser, url }))

  it('shows the headline figures with source and instant, and files of exactly these', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/series`)
    const text = await page.innerText('#figures')
    expect(text).toContain('about 916,000')
    expect(text).toContain('1,022,606')
    expect(text).toContain('1 June 2025, 00:00:00 UTC')
    expect(text).toContain('IOM, Regional Strategy 2020-2024')
    const href = await page.getAttribute('.credit a[href*="format=csv"]', 'href')
    const csv = await (await fetch(new URL(href ?? '', url))).text()
    expect(csv).toContain('USA,disaster,2019,2019-01-01,2019-12-31,916000,reported,1,approximately')
    expect(csv).toContain(',iom-strategy-2020,')
    await page.close()
  })

  it('leads from a figure to what it is made of', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/series`)
    await page.click('td.reported a:has-text("916,000")')
    expect(new URL(page.url()).pathname).toBe('/figure')
    const text = await page.innerText('main')
    expect(text).toContain('about 916,000')
    expect(text).toContain('the shares add up to the figure')
    expect(text).toContain('iom-strategy-2020')
    // one step further: every revision of the observation
    await page.click('tbody th a')
    expect(await page.innerText('h1')).toContain('iom-strategy-2020')
    expect(await page.innerText('tbody')).toContain('this one counts')
    await page.goBack()
    await page.goBack()
    expect(await page.innerText('h1')).toContain('New internal displacements')
    await page.close()
  })

  it('keeps a choice in the URL, without JavaScript too', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${url}/series`)
    await page.selectOption('#f-category', 'border_crossings')
    await page.selectOption('#f-country', 'PAN')
    await page.click('button[type=submit]')
    expect(new URL(page.url()).searchParams.get('country')).toBe('PAN')
    expect(await page.innerText('tbody')).toContain('more than 22,886')
    await context.close()
  })

  it('answers on the first page: what is known, how fresh, what changed, where, and which events', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
    await page.goto(url)
    const text = await page.innerText('#figures')
    // key figure with period, figure before, coverage and source
    expect(text).toContain('1,180 (partial) in 2024')
    expect(text).toContain('covers 91 days, 1 January 2024 to 31 March 2024')
    expect(text).toMatch(/1 source: pa-snm/)
    // silent sources by name
    expect(text).toMatch(/team-4: nothing for [\d,]+ days, last on 15 January 2025/)
    expect(text).toContain('Border crossings: +80 people')
    expect(text).toContain('corrected figures +80')
    expect(text).toContain('Hurricane Dorian')
    expect(await page.locator('.map svg circle title').allTextContents()).toContain(
      'United States of America: about 916,000',
    )
    expect(await page.innerText('.map figcaption')).toContain('do not imply official endorsement')
    // the newest figures are in view without moving sideways
    const chart = await page.locator('.chart.narrow svg').first().boundingBox()
    expect((chart?.x ?? 0) + (chart?.width ?? 999)).toBeLessThanOrEqual(360)
    await page.close()
  })

  it('says what was known on a date, loudly, and differs from now', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/country/BHS?asOf=2025-02-15T00:00:00.000Z`)
    expect(await page.innerText('.boxes')).toContain('4,400')
    await page.goto(`${url}/country/BHS`)
    expect(await page.innerText('.boxes')).toContain('9,840')
    for (const path of ['/', '/country/BHS', '/crossings', '/series']) {
      await page.goto(`${url}${path}?asOf=2025-02-15`)
      expect([path, await page.innerText('#figures')]).toEqual([
        path,
        expect.stringMatching(/You are looking at the past: .* 15 February 2025, 23:59:59 UTC/),
      ])
    }
    await page.close()
  })

  it('explains in three clicks why a figure doubled, down to the observation that did it', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/country/BHS`)
    await page.click('text=How figures were revised')
    await page.fill('#f-fromDay', '2025-02-15')
    await page.fill('#f-toDay', '2025-03-15')
    await page.click('button[type=submit]')
    expect(await page.innerText('figcaption')).toContain('From 4,400 to 9,840: +5,440')
    expect(await page.innerText('main')).toContain('corrected figures +5,440')
    await page.click('th a:has-text("dorian-bhs")')
    expect(await page.innerText('tbody')).toMatch(
      /2\s+1 March 2025[\s\S]*9,840[\s\S]*this one counts[\s\S]*1\s+1 February 2025[\s\S]*4,400/,
    )
    await page.close()
  })

  it('has a slider over the instants at which something was recorded, and the list says the same without script', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/changes?category=internal_displacements&country=BHS`)
    const slider = page.locator('input[type=range]').first()
    await slider.focus()
    await page.keyboard.press('Home')
    const chosen = await page.locator('#f-fromAsOf option:checked').textContent()
    expect(await slider.getAttribute('aria-valuetext')).toBe(chosen?.trim())
    await page.close()
  })

  it('compares nationalities of the newest month with the month before', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/crossings`)
    expect(await page.innerText('#nationalities')).toBe('Nationalities: March 2024 against February 2024')
    const rows = await page.locator('section[aria-labelledby=nationalities] tbody tr').allInnerTexts()
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringContaining('Venezuela (Bolivarian Republic of) 480 300 +180, +60 %'),
      expect.stringContaining('Haiti 100 200 \u2212100, \u221250 %'),
    ])
    await page.close()
  })

  it('keeps everything but the language when that is switched, and names countries in it', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/series?category=internal_displacements&country=USA&interval=year`)
    await page.click('.languages a[lang=es]')
    const here = new URL(page.url())
    expect([here.pathname, here.search]).toEqual([
      '/es/series',
      '?category=internal_displacements&country=USA&interval=year',
    ])
    expect(await page.getAttribute('html', 'lang')).toBe('es')
    expect(await page.innerText('tbody')).toContain('Estados Unidos de América')
    expect(await page.innerText('tbody')).toContain('unas 916\u00A0000')
    await page.click('button[type=submit]')
    expect(new URL(page.url()).pathname).toBe('/es/series')
    await page.close()
  })

  it('cites each chart and table, without script: what, who, as of when, and where it stays so', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${url}/series?category=internal_displacements&country=BHS&interval=year`)
    await page.click('details.cite summary')
    const text = await page.innerText('details.cite p')
    expect(text).toMatch(
      /^Bahamas.*9,840.*Source: .*IDMC.*As of \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC\. Tideline, http:\/\/127\.0\.0\.1:7071\/series\?/s,
    )
    const { pathname, search } = new URL(/https?:\S+$/.exec(text)?.[0] ?? '')
    await page.goto(url + pathname + search)
    expect(await page.innerText('#figures')).toContain('9,840')
    // beside each chart, and below each table of figures
    for (const path of [
      '/',
      '/country/BHS',
      '/crossings',
      '/figure?category=internal_displacements&country=BHS&period=2019',
    ]) {
      await page.goto(url + path)
      const without = await page
        .locator('section:has(table):not(:has(details.cite)), section:has(figure):not(:has(details.cite))')
        .allInnerTexts()
      expect([path, without]).toEqual([path, []])
      expect(await page.locator('details.cite').count()).toBeGreaterThan(0)
    }
    await context.close()
  })

  it('prints what is shown, and no forms', async () => {
    const page = await browser.newPage()
    await page.goto(url)
    await page.emulateMedia({ media: 'print' })
    expect(await page.isVisible('.boxes')).toBe(true)
    expect(await page.isVisible('form')).toBe(false)
    expect(await page.isVisible('nav')).toBe(false)
    await page.close()
  })

  it('leads old addresses to where things are now', async () => {
    const answer = await fetch(`${url}/?category=idps&country=HTI`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      308,
      '/series?category=idps&country=HTI',
    ])
    expect((await fetch(`${url}/es/?category=idps`, { redirect: 'manual' })).headers.get('location')).toBe(
      '/es/series?category=idps',
    )
    expect((await fetch(`${url}/country?country=BHS`, { redirect: 'manual' })).headers.get('location')).toBe(
      '/country/BHS',
    )
    expect((await fetch(`${url}/country/XXZ`)).status).toBe(404)
  })
})
