/** A push, and whoever listens is told: over HTTP, by two query-apis, with and without Redis, and on a page in a real browser. */
import { streamChangeSchema, type StreamChange } from '@tideline/contracts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryApiEnv } from '../../services/query-api/src/config.ts'
import { startQueryApi } from '../../services/query-api/src/service.ts'
import { browserPath, launchBrowser } from '../harness/browser.ts'
import { listen, type Listening } from '../harness/listen.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { pushRows } from './push-rows.ts'

const world = testWorld('live')
let pipeline: Pipeline
/** another process of the same store, which has no Redis and may have one listener */
let alone: { url: string; close(): Promise<void> }
const opened: Listening[] = []

/** more than the requests that one client may have at a time */
const LISTENERS_OF_ONE = 48

const shelter = (figure: number, revision: number, country = 'HTI'): Record<string, unknown> => ({
  source: 'team-4',
  id: `shelter-${country}`,
  revision,
  category: 'internal_displacements',
  cause: 'disaster',
  country,
  figure,
  start: '2024-03-01',
})

const streamOf = (url: string, queries: readonly string[], more: Record<string, string> = {}): string =>
  `${url}/v1/stream?${new URLSearchParams([...queries.map((query): [string, string] => ['series', query]), ...Object.entries(more)]).toString()}`

const haiti = 'category=internal_displacements&country=HTI&groupBy='
const panama = 'category=border_crossings&country=PAN'

const open = async (url: string, headers?: Record<string, string>): Promise<Listening> => {
  const listening = await listen(url, headers)
  opened.push(listening)
  return listening
}

const changesOf = ({ events }: Listening): { id: string; bytes: number; change: StreamChange }[] =>
  events
    .filter(({ event }) => event === 'change')
    .map(({ id, bytes, data }) => ({ id, bytes, change: streamChangeSchema.parse(JSON.parse(data)) }))

const valuesOf = (listening: Listening): (number | null | undefined)[] =>
  changesOf(listening).map(({ change }) => change.changed[0]?.points[0]?.value)

const ready = async (listening: Listening): Promise<string> =>
  await until('ready', () => listening.events.find(({ event }) => event === 'ready')?.id)

beforeAll(async () => {
  pipeline = await startPipeline({ world, env: { LISTENERS_AT_ONCE: String(LISTENERS_OF_ONE) } })
  alone = await startQueryApi(
    queryApiEnv.parse({
      CLICKHOUSE_URL: world.clickhouseUrl,
      DATABASE: world.database,
      TOPIC_PREFIX: world.topicPrefix,
      PORT: 0,
      DATA_DIR: pipeline.dataDir,
      LOG_LEVEL: 'silent',
      MAX_LISTENERS: 1,
    }),
  )
  await until('the other query-api to be ready', async () =>
    (await fetch(`${alone.url}/readyz`)).ok ? true : undefined,
  )
  await pushRows(pipeline, shelter(100, 1))
})

afterAll(async () => {
  for (const each of opened) each.close()
  if (browserPath === undefined) await alone.close()
  await pipeline.stop()
})

describe('who listens', () => {
  it('is told what moved, of the series that moved, by each query-api, with and without Redis', async () => {
    const listening = await open(streamOf(pipeline.queryUrl, [panama, haiti]))
    const other = await open(streamOf(alone.url, [haiti]))
    expect([listening.status, listening.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
    await ready(other)
    const before = await ready(listening)
    await pushRows(pipeline, shelter(250, 2))
    for (const each of [listening, other])
      await until('250 to be told', () => (valuesOf(each).includes(250) ? true : undefined))
    const [told, ...more] = changesOf(listening)
    expect(more).toEqual([])
    expect(told?.change).toMatchObject({
      series: 1,
      query: { category: 'internal_displacements', country: ['HTI'] },
      changed: [{ key: { source: 'team-4' }, points: [{ period: '2024', value: 250, state: 'reported' }] }],
    })
    expect(told?.id).toBe(told?.change.watermark)
    expect((told?.id ?? '') > before).toBe(true)
    expect(told?.bytes).toBeLessThanOrEqual(2_048)
  })

  it('and comes again with Last-Event-ID is told what moved meanwhile, once, and nothing that did not', async () => {
    const first = await open(streamOf(pipeline.queryUrl, [haiti]))
    const id = await ready(first)
    first.close()
    await pushRows(pipeline, shelter(300, 3))
    const again = await open(streamOf(pipeline.queryUrl, [haiti, panama]), { 'last-event-id': id })
    await until('300 to be told', () => (valuesOf(again).includes(300) ? true : undefined))
    expect(valuesOf(again)).toEqual([300])
    // Of one series: of several, an update says no newer instant than all of them have been told up to.
    const byItself = await open(streamOf(pipeline.queryUrl, [haiti]), { 'last-event-id': id })
    await until('300 to be told again', () => (valuesOf(byItself).includes(300) ? true : undefined))
    const lastEventId = changesOf(byItself).at(-1)?.id ?? ''
    const upToDate = await open(streamOf(pipeline.queryUrl, [haiti], { lastEventId }))
    await ready(upToDate)
    await pushRows(pipeline, shelter(320, 4))
    await until('320 to be told', () => (valuesOf(upToDate).includes(320) ? true : undefined))
    expect(valuesOf(upToDate)).toEqual([320])
  })

  it('hears of a figure that was taken back as unknown, never as 0', async () => {
    const listening = await open(streamOf(pipeline.queryUrl, ['category=internal_displacements&country=JAM']))
    await ready(listening)
    await pushRows(pipeline, shelter(70, 1, 'JAM'))
    await until('70 to be told', () => (valuesOf(listening).includes(70) ? true : undefined))
    await pushRows(pipeline, { source: 'team-4', id: 'shelter-JAM', revision: 2, op: 'retract' })
    await until('the retraction to be told', () => (changesOf(listening).length > 1 ? true : undefined))
    expect(changesOf(listening)[1]?.change.changed[0]?.points).toMatchObject([
      { period: '2024', value: null, state: 'not_reported' },
    ])
  })

  it('is refused where there is no more room, and where the question cannot be listened to', async () => {
    const full = await fetch(streamOf(alone.url, [haiti]))
    expect([full.status, full.headers.has('retry-after')]).toEqual([503, true])
    expect(await full.json()).toMatchObject({ code: 'OVERLOADED' })
    const asked = async (query: string): Promise<unknown> => {
      const answer = await fetch(streamOf(pipeline.queryUrl, [query]))
      const { code, detail } = (await answer.json()) as { code: string; detail: string }
      return [answer.status, code, detail]
    }
    expect(await asked('category=people')).toEqual([
      400,
      'PARAMETER_INVALID',
      expect.stringMatching(/^series: category/),
    ])
    // what is as of an instant never changes
    expect(await asked(`${haiti}&asOf=2024-01-01T00:00:00.000Z`)).toEqual([
      400,
      'PARAMETER_INVALID',
      expect.stringMatching(/asOf/),
    ])
    expect(await asked('country=HTI')).toEqual([400, 'PARAMETER_INVALID', expect.stringMatching(/category/)])
    const head = await fetch(streamOf(pipeline.queryUrl, [haiti]), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  })

  it('has its pages open behind one address with many others, which still gets answers, and is told when it is enough', async () => {
    const office: Listening[] = []
    for (let page = 0; page < LISTENERS_OF_ONE; page += 1) {
      const listening = await open(streamOf(pipeline.queryUrl, [haiti]))
      if (listening.status !== 200) break
      office.push(listening)
    }
    expect(office.length).toBeGreaterThan(32)
    await Promise.all(office.map(ready))
    expect((await fetch(`${pipeline.queryUrl}/v1/series?${haiti}`)).status).toBe(200)
    const more = await until('one to be too many', async () => {
      const answer = await fetch(streamOf(pipeline.queryUrl, [haiti]))
      if (answer.status !== 200) return answer
      await answer.body?.cancel()
      return undefined
    })
    expect([more.status, more.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await more.json()).toMatchObject({ code: 'RATE_LIMITED' })
    for (const each of office) each.close()
  })

  it('makes room again by going away', async () => {
    for (const each of opened) each.close()
    const listening = await until('room', async () => {
      const tried = await listen(streamOf(alone.url, [haiti]))
      opened.push(tried)
      return tried.status === 200 ? tried : undefined
    })
    await ready(listening)
    const beat = await until('a heartbeat', () => listening.events.find(({ event }) => event === 'heartbeat'))
    expect(beat).toMatchObject({ data: JSON.stringify({ watermark: beat.id }) })
  })
})

describe.skipIf(browserPath === undefined)('a page that somebody looks at', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => browser.close())

  it.each([
    ['en', '/country/HTI', 1_400, '1,400'],
    ['es', '/es/country/HTI', 2_500, '2\u00A0500'],
    ['fr', '/fr/series?category=internal_displacements&country=HTI', 3_600, '3\u00A0600'],
  ])('moves without being loaded again, and says so (%s)', async (_, path, figure, shown) => {
    const page = await browser.newPage()
    await page.goto(pipeline.queryUrl + path)
    await page.waitForSelector('html[data-listening]')
    await page.evaluate('globalThis.notLoadedAgain = true')
    await pushRows(pipeline, shelter(figure, figure))
    await until(`${shown} to be seen`, async () =>
      (await page.innerText('#figures')).includes(shown) ? true : undefined,
    )
    await until('a screen reader to be told', async () =>
      (await page.innerText('#told[role=status]')) === '' ? undefined : true,
    )
    expect(await page.evaluate('globalThis.notLoadedAgain')).toBe(true)
    await page.close()
  })

  it('is there without a connection, and says loudly that it was kept', async () => {
    const page = await browser.newPage()
    // the first visit brings what keeps pages, the second is kept
    await page.goto(`${alone.url}/country/HTI`)
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    await page.reload()
    expect(await page.isVisible('#kept')).toBe(false)
    const figures = await page.innerText('.boxes')
    // a page on which nothing moves, too
    const why = `${alone.url}/figure?category=internal_displacements&country=HTI&period=2024`
    await page.goto(why)
    await page.goto(`${alone.url}/country/HTI`)
    await until('the pages to be kept', async () =>
      (await page.evaluate(
        `Promise.all([location.href, ${JSON.stringify(why)}].map((each) => caches.match(each))).then((kept) => !kept.includes(undefined))`,
      )) === true
        ? true
        : undefined,
    )
    await alone.close()
    await page.reload()
    expect(await page.innerText('#kept[role=alert]')).toMatch(
      /^No connection\. This page was kept on this device on \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    )
    expect(await page.innerText('.boxes')).toBe(figures)
    await page.goto(why)
    expect(await page.isVisible('#kept[role=alert]')).toBe(true)
    // what was never looked at is not made up
    await expect(page.goto(`${alone.url}/country/PAN`)).rejects.toThrow(/ERR_/)
    await page.close()
  })
})
