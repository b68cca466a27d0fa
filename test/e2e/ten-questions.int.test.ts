/**
 * The ten questions of a coordinator (docs/questions.md), each from the first page in at most three steps, on the real stack with
 * the example's story and Hurricane Dorian as GIDD had it in two vintages: with a mouse, on a phone, and by keyboard alone.
 */
import { readFileSync } from 'node:fs'
import { countryInfo, type Language, type ObservationInput } from '@tideline/contracts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, launchBrowser } from '../harness/browser.ts'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { pushRows } from './push-rows.ts'
import { regionEnv, regionFolder, regionSteps } from './region-story.ts'
import { openWalk, type Reader, type Walk } from './walk.fixture.ts'

if (browserPath === undefined) console.log('ten-questions.int.test: skipped, no Chromium on this machine')

const told = regionSteps.flatMap((name) =>
  readFileSync(regionFolder + name, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ObservationInput),
)

/** As GIDD was published in May 2021 (CC BY-IGO, IDMC); of September 2023 only the Bahamas differ. */
const DORIAN = { BHS: 9_840, BRB: 102, CAN: 214, GRD: 26, LCA: 25, USA: 453_903, VCT: 232 } as const
const BAHAMAS_LATER = 17_847

const dorian = (country: string, figure: number, revision: number): Record<string, unknown> => ({
  source: 'idmc-gidd',
  id: `dorian-2019-${country.toLowerCase()}`,
  revision,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country,
  figure,
  start: '2019-08-26',
  end: '2019-09-07',
  event: { id: 'dorian-2019', name: 'Hurricane Dorian' },
  publisher: 'IDMC',
})

/** People of a nationality in a month of the example's crossings. */
const crossed = (month: string, nationality: string): number =>
  told
    .filter(
      (row) =>
        row.source === 'example-snm' &&
        row.nationality === nationality &&
        row.start?.startsWith(month) === true,
    )
    .reduce((sum, { figure }) => sum + (figure ?? 0), 0)

const readers: readonly (Reader & { name: string; language: Language })[] = [
  { name: 'with a mouse', language: 'en', prefix: '', width: 1280, height: 800, how: 'mouse' },
  { name: 'on a phone', language: 'es', prefix: '/es', width: 360, height: 740, how: 'finger' },
  { name: 'by keyboard alone', language: 'fr', prefix: '/fr', width: 1280, height: 800, how: 'keyboard' },
]

const nameOf = (iso3: string, language: Language): string => countryInfo(iso3)?.names[language] ?? iso3
const bahamas = 'section[aria-labelledby=where] a[href*="/figure"][href*="country=BHS"]'

/** From the first page to the answer; what it says is expected on the way. */
const questions: readonly [string, (walk: Walk, language: Language) => Promise<void>][] = [
  [
    'how many were displaced by Dorian, and where',
    async (walk, language) => {
      await walk.press('section[aria-labelledby=events] a[href*="event=dorian-2019"]', '/series')
      const rows = (await walk.text('#figures tbody')).split('\n').join(' ')
      for (const [iso3, figure] of Object.entries({ ...DORIAN, BHS: BAHAMAS_LATER }))
        expect(rows).toMatch(
          new RegExp(`${nameOf(iso3, language).replaceAll(/[().]/g, '.')}\\s+${figure}\\b`),
        )
    },
  ],
  [
    'what changed since yesterday',
    async (walk) => {
      expect(await walk.text('section[aria-labelledby=changed] ul')).toMatch(/\+\d+/)
      await walk.press('section[aria-labelledby=changed] a[href*="/changes"]', '/changes')
      expect(await walk.text('#figures figcaption strong')).toMatch(/\+\d+$/)
      expect(await walk.page.locator('#figures a[href*="/observation/"]').count()).toBeGreaterThan(0)
    },
  ],
  [
    'why did the Bahamas double',
    async (walk) => {
      await walk.press(bahamas, '/figure')
      await walk.press('#figures a[href*="/revisions?"]', '/revisions')
      const growth = BAHAMAS_LATER - DORIAN.BHS
      expect(await walk.text('#figures tbody')).toMatch(
        new RegExp(`${BAHAMAS_LATER}\\s+\\+${growth}[\\s\\S]*${DORIAN.BHS}\\s`),
      )
      await walk.press('#figures tbody tr:first-child a[href*="/changes"]', '/changes')
      expect(await walk.text('#figures figcaption strong')).toMatch(
        new RegExp(`${DORIAN.BHS} .* ${BAHAMAS_LATER}.*\\+${growth}`),
      )
      expect(await walk.text('#figures a[href*="/observation/"]')).toBe('dorian-2019-bhs')
    },
  ],
  [
    'crossings by nationality, this month against last',
    async (walk, language) => {
      await walk.press('nav.menu a[href$="/crossings"]', '/crossings')
      const rows = await walk.page.locator('section[aria-labelledby=nationalities] tbody tr').allInnerTexts()
      for (const iso3 of ['VEN', 'HTI', 'ECU', 'CUB']) {
        const [now, before] = [crossed('2022-11', iso3), crossed('2022-10', iso3)]
        const row = rows.find((each) => each.includes(nameOf(iso3, language))) ?? ''
        const numbers = row.replaceAll(/(?<=\d)[,\u00A0](?=\d{3})/g, '').match(/[+\u2212]?\d+/g)
        const change = now === before ? [] : [`${now > before ? '+' : '\u2212'}${Math.abs(now - before)}`]
        expect([iso3, numbers?.slice(0, 3)]).toEqual([iso3, [String(now), String(before), ...change]])
      }
    },
  ],
  [
    'which sources are silent',
    async (walk) => {
      expect(await walk.text('.fresh ul')).toMatch(/invented port office.*: .*\d+/)
    },
  ],
  [
    'who says so',
    async (walk) => {
      await walk.press(bahamas, '/figure')
      const text = await walk.text()
      expect(text).toContain('IDMC')
      expect(text).toContain('idmc-gidd')
      await walk.press(
        '#figures a[href*="/observation/idmc-gidd/"]',
        '/observation/idmc-gidd/dorian-2019-bhs',
      )
    },
  ],
  [
    'what did we know on a date',
    async (walk) => {
      await walk.press('nav.menu a[href$="/changes"]', '/changes')
      // the instant before the newest is that of the first vintage, or lies after it
      const instants = await walk.page.evaluate<string[]>(
        '[...document.querySelectorAll("#f-fromAsOf option")].map(({ value }) => value).filter((value) => value !== "")',
      )
      const chosen = instants.at(-2) ?? ''
      await walk.choose('#f-fromAsOf', chosen)
      await walk.press('form button[type=submit]', '/changes')
      expect(await walk.page.getAttribute('#figures time', 'datetime')).toBe(chosen)
      expect(await walk.text('#figures figcaption strong')).toMatch(/\d+ .* \d+.*\+\d+/)
    },
  ],
  [
    'what did we know on a day, of all of the first page',
    async (walk) => {
      await walk.choose('#day', '2020-01-31')
      await walk.press('form:has(#day) button', '/')
      expect(await walk.page.locator('.past time').count()).toBe(1)
      // nothing was recorded then: unknown, and no zero
      expect(await walk.page.locator('.box .value:not(.unknown)').count()).toBe(0)
    },
  ],
  [
    'is this year complete',
    async (walk) => {
      const boxes = await walk.page.locator('.box').allInnerTexts()
      // the crossings of January to November
      expect(boxes.filter((box) => /\b334\b/.test(box))).toHaveLength(1)
    },
  ],
  [
    'how does this figure usually grow',
    async (walk) => {
      await walk.press(bahamas, '/figure')
      await walk.press('#figures a[href*="/revisions?"]', '/revisions')
      expect(await walk.text('#figures .finding')).toMatch(/\d+ .*\+\d+, \+\d+ %/)
      expect(await walk.text('#figures .usual')).not.toBe('')
    },
  ],
  [
    'what is not known',
    async (walk) => {
      await walk.press('.box:has(.unknown) a[href*="/figure"], td.not_reported a[href*="/figure"]', '/figure')
      expect(await walk.page.locator('#figures h2').count()).toBe(1)
      expect(await walk.text('#figures h2 + p')).not.toBe('')
    },
  ],
]

describe.skipIf(browserPath === undefined)('a coordinator finds', () => {
  let pipeline: Pipeline
  let browser: Browser

  beforeAll(async () => {
    pipeline = await startPipeline({
      world: testWorld('ten'),
      env: regionEnv,
    })
    for (const [nth, name] of regionSteps.entries()) {
      await pipeline.pushAndWait(regionFolder + name, 'tideline')
      if (nth === 1)
        await pushRows(pipeline, ...Object.entries(DORIAN).map(([iso3, figure]) => dorian(iso3, figure, 1)))
    }
    await pushRows(pipeline, dorian('BHS', BAHAMAS_LATER, 2))
    browser = await launchBrowser()
  }, 300_000)

  afterAll(async () => {
    await browser.close()
    await pipeline.stop()
  })

  describe.each(readers)('$name ($language)', (reader) => {
    it.each(questions)(
      '%s',
      async (_question, find) => {
        const walk = await openWalk(browser, pipeline.queryUrl, reader)
        await find(walk, reader.language)
        expect(walk.steps()).toBeLessThanOrEqual(3)
        await walk.close()
      },
      120_000,
    )
  })
})
