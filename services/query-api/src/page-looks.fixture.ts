/** How every page looks: whom it lets read it, how wide and heavy it is, and that it asks nobody else. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The two instants between which the figure of the Bahamas doubled. */
const doubled =
  'category=internal_displacements&country=BHS&fromAsOf=2025-02-15T00:00:00.000Z&toAsOf=2025-03-15T00:00:00.000Z'

/** The rules of axe that look at colours: all that a page in other colours can break, and nothing that other words can. */
const ofColours = ['color-contrast', 'link-in-text-block']
const rules = {
  all: {},
  colours: { runOnly: ofColours },
  words: { rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) },
} as const

/** axe goes past the page's policy, as the browser's own tools do; the policy stands for everything else. */
const findings = async (page: Page, of: keyof typeof rules): Promise<unknown> => {
  await page.evaluate(axe)
  return await page.evaluate(
    `axe.run(${JSON.stringify(rules[of])}).then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => [id, nodes[0].html]))`,
  )
}

/** `served` is asked when a test runs: before, nothing is. */
export const looksOfPages = (served: () => { browser: Browser; url: string }): void => {
  const views = [
    ['first page', 1280, '/'],
    ['first page on a phone', 360, '/'],
    ['first page of the past', 1280, '/?asOf=2025-02-15T00:00:00.000Z'],
    ['series', 1280, '/series'],
    ['series on a phone', 360, '/series'],
    ['stocks', 1280, '/series?category=migrants&groupBy=country%2Cnationality'],
    ['lines', 1280, '/series?category=resettlements'],
    ['each source', 1280, '/series?category=idps&sources=each'],
    ['figure', 1280, '/figure?category=internal_displacements&country=USA&period=2019'],
    ['figure on a phone', 360, '/figure?category=internal_displacements&region=caribbean&period=2019'],
    ['unknown figure', 360, '/figure?category=internal_displacements&country=JAM&period=2015'],
    ['no figure', 1280, '/figure?category=internal_displacements&period=soon'],
    ['nothing', 360, '/series?category=arrivals'],
    ['refused', 1280, '/series?category=people'],
    ['country', 1280, '/country/BHS'],
    ['country on a phone', 360, '/country/PAN'],
    ['country of which nothing is known', 360, '/country/FJI'],
    ['borders', 1280, '/crossings'],
    ['borders on a phone', 360, '/crossings?country=PAN'],
    ['changes', 1280, `/changes?${doubled}`],
    ['changes on a phone', 360, `/changes?${doubled}`],
    ['revisions', 1280, '/revisions?category=internal_displacements&country=BHS&period=2019'],
    ['revisions on a phone', 360, '/revisions?category=internal_displacements&country=BHS&period=2019'],
    ['revisions of nothing', 360, '/revisions?category=internal_displacements&country=JAM&period=2015'],
    ['country of the past', 360, '/country/BHS?asOf=2025-02-15'],
    ['borders of the past', 360, '/crossings?asOf=2025-02-15'],
    ['observation', 360, '/observation/idmc-gidd/dorian-bhs'],
    ['sources', 360, '/sources'],
    ['snapshots', 360, '/snapshots'],
    ['precedence', 360, '/precedence'],
    ['status', 360, '/status'],
    ['data', 360, '/data'],
  ] as const
  /** Each page once on a phone in the other languages: words are longer there, and nothing else differs. */
  const paths = new Map<string, string>(
    views.map(([name, , path]) => [path.split('?')[0] ?? '', `${name}|${path}`]),
  )
  const inLanguages = [
    ...views.map(([name, width, path]) => [name, width, path, 'all'] as const),
    ...(['es', 'fr'] as const).flatMap((language) =>
      [...paths.values()].map((entry) => {
        const [name, path] = entry.split('|')
        return [`${name} (${language})`, 360, `/${language}${path}`, 'words'] as const
      }),
    ),
  ]

  it.each(inLanguages)(
    '%s: no serious accessibility finding, nothing asked of others, no policy broken',
    async (name, width, path, of) => {
      const { browser, url } = served()
      const page = await browser.newPage({ viewport: { width, height: 900 } })
      // how long it may take beside other tests is the test's own limit
      page.setDefaultNavigationTimeout(0)
      const strangers: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) strangers.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error' && !/ 400 \(Bad Request\)/.test(message.text()))
          complaints.push(message.text())
      })
      await page.goto(url + path)
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
      const shots = process.env['TIDELINE_SCREENSHOTS']
      if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
      expect(await findings(page, of)).toEqual([])
      expect([strangers, complaints]).toEqual([[], []])
      await page.close()
    },
    180_000,
  )

  it('leads somewhere by each kind of link that a page has', async () => {
    const { url } = served()
    const kinds = new Map<string, string>()
    for (const [, , path] of views) {
      const answer = await fetch(url + path)
      const text = await answer.text()
      // what says that an address is wrong says it at that address in the other languages too
      if (!answer.ok) continue
      for (const [, link = ''] of text.matchAll(/href="(\/[^"]*)"/g)) {
        const address = new URL(link.replaceAll('&amp;', '&'), url)
        const page = address.pathname.replace(/^(\/(?:country|observation))\/.*/, '$1')
        // of a thousand figures one stands for all; a format is a kind of its own
        const asked = [...address.searchParams].map(([name, value]) => (name === 'format' ? value : name))
        kinds.set(`${page} ${asked.toSorted().join(' ')}`, address.href)
      }
    }
    expect(kinds.size).toBeGreaterThan(50)
    const nowhere: unknown[] = []
    for (const href of kinds.values()) {
      const answer = await fetch(href)
      await answer.arrayBuffer()
      if (!answer.ok) nowhere.push([answer.status, href])
    }
    expect(nowhere).toEqual([])
  }, 300_000)

  it.each(['/', '/es/', '/series', '/country/PAN'])(
    '%s is light: below 100 kB with its style and script',
    async (path) => {
      const { url } = served()
      const sizes = await Promise.all(
        [path, '/assets/page.css', '/assets/page.js', '/assets/live.js'].map(async (each) => {
          const answer = await fetch(url + each, { headers: { 'accept-encoding': 'gzip' } })
          expect(answer.headers.get('content-encoding')).toBe('gzip')
          return gzipSync(await answer.text()).length
        }),
      )
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(100_000)
    },
  )

  it.each([...paths.values()].map((entry) => entry.split('|') as [string, string]))(
    '%s: clean in the dark and in forced colours, and at 200 % nothing has to be scrolled aside',
    async (name, path) => {
      const { browser, url } = served()
      const page = await browser.newPage()
      page.setDefaultNavigationTimeout(0)
      await page.goto(url + path)
      const shots = process.env['TIDELINE_SCREENSHOTS']
      const clean = async (look: string, of: keyof typeof rules) => {
        expect([look, await findings(page, of)]).toEqual([look, []])
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
        if (shots !== undefined)
          await page.screenshot({ path: join(shots, `${name} ${look}.png`), fullPage: true })
      }
      // the page is the same one, in other colours
      await page.emulateMedia({ colorScheme: 'dark' })
      await clean('dark', 'colours')
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
      await clean('forced colours', 'colours')
      // a window of 1,280 pixels, everything twice as large
      await page.emulateMedia({ forcedColors: 'none' })
      await page.setViewportSize({ width: 640, height: 400 })
      await clean('200 %', 'all')
      await page.close()
    },
    180_000,
  )

  it.each([...paths.values()].map((entry) => entry.split('|') as [string, string]))(
    '%s: by keyboard alone everything is reached in its order, and one sees where one is',
    async (_name, path) => {
      const { browser, url } = served()
      const page = await browser.newPage()
      page.setDefaultNavigationTimeout(0)
      await page.goto(url + path)
      const count = await page.evaluate<number>(`
        globalThis.reachable = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
          .filter((each) => each.type !== 'hidden' && each.checkVisibility())
        reachable.length
      `)
      const reached: number[] = []
      // a date takes several, and one that goes nowhere ends it
      for (let tabs = 0; tabs < 6 * count && reached.at(-1) !== count - 1; tabs += 1) {
        await page.keyboard.press('Tab')
        const [nth, seen] = await page.evaluate<[number, boolean]>(
          `[reachable.indexOf(document.activeElement), getComputedStyle(document.activeElement).outlineStyle !== 'none']`,
        )
        expect([nth, seen]).toEqual([nth, true])
        if (reached.at(-1) !== nth) reached.push(nth)
      }
      expect(reached).toEqual(Array.from({ length: count }, (_, nth) => nth))
      await page.close()
    },
    180_000,
  )
}
