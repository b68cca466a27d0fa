/**
 * The coordinators' pages, in each language. They are made from the public interface alone: `get` may be this process or
 * another. No third party is asked for anything; the policy below would stop it.
 */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { languages, type Language } from '@tideline/contracts'
import { sayIn } from './language/say.ts'
import { printStyle } from './page/print-style.ts'
import { readReferenceValues, type ReferenceValues } from './reference-values.ts'
import { addCharts } from './files/add-charts.ts'
import { askBy, type ApiAnswer } from './serve/ask.ts'
import { steadyNow } from './serve/known-at.ts'
import { keepWarm } from './serve/keep-warm.ts'
import { remembering } from './serve/remember.ts'
import { sharedPages } from './serve/shared-pages.ts'
import { worldRegion, type PageRegion, type View } from './serve/view.ts'
import { changesView } from './views/changes.ts'
import { countryView } from './views/country.ts'
import { crossingsView } from './views/crossings.ts'
import { dataView } from './views/data.ts'
import { precedenceView, snapshotsView, sourcesView, statusView } from './views/lists.ts'
import { observationView } from './views/observation.ts'
import { overviewView } from './views/overview.ts'
import { revisionsView } from './views/revisions.ts'
import { figureView, seriesView } from './views/series-and-figure.ts'

export interface PagesOptions {
  /** asks the query interface: /v1/series?..., /v1/lineage?..., /v1/sources */
  get(path: string): Promise<ApiAnswer>
  /** how often figures moved so far; left out: nobody tells */
  moves?(): number
  /** what the first page is about; left out = the world */
  region?: PageRegion | undefined
  /** where the pages are reached from elsewhere; left out: citations and examples name paths alone */
  origin?: string | undefined
  /** published totals to compare with, see examples/region/reference-values.json */
  referenceFile?: string | undefined
}

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
} as const

const assets = {
  'page.css': 'text/css',
  'page.js': 'text/javascript',
  'live.js': 'text/javascript',
  'keep.js': 'text/javascript',
  'icon.svg': 'image/svg+xml',
} as const

/** Path and what is shown there; every one exists in every language. */
const views: Readonly<Record<string, View>> = {
  '/': overviewView,
  '/series': seriesView,
  '/figure': figureView,
  '/country/:iso3': countryView,
  '/revisions': revisionsView,
  '/crossings': crossingsView,
  '/changes': changesView,
  '/observation/:source/:id': observationView,
  '/sources': sourcesView,
  '/snapshots': snapshotsView,
  '/precedence': precedenceView,
  '/status': statusView,
  '/data': dataView,
}

const prefixes: Readonly<Record<Language, string>> = { en: '', es: '/es', fr: '/fr' }

const urlOf = (url: string): URL => new URL(url, 'http://page')

/** Addresses that were given away before there was a first page, and a country chosen from a list. */
const addRedirects = (server: FastifyInstance, prefix: string): void => {
  if (prefix !== '')
    server.get(prefix, async (request, reply) =>
      reply.redirect(`${prefix}/${urlOf(request.url).search}`, 308),
    )
  server.get(`${prefix}/country`, async (request, reply) => {
    const country = urlOf(request.url).searchParams.get('country') ?? ''
    return reply.redirect(`${prefix}/country/${encodeURIComponent(country)}`, 303)
  })
}

const paramsOf = (params: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(Object(params) as object).map(([name, value]) => [name, String(value)]))

/** nobody looks at a page that is asked for with this */
const MADE_AHEAD = 'x-made-ahead'
const REST_MS = 2_000
const EXPECTED_MS = 3_600_000

export interface Pages {
  /** figures may have moved */
  moved(): void
}

export const addPages = (server: FastifyInstance, options: PagesOptions): Pages => {
  let reference: ReferenceValues | undefined
  if (options.referenceFile !== undefined) {
    const file = options.referenceFile
    server.addHook('onReady', async () => {
      reference = await readReferenceValues(file)
    })
  }
  const ask = askBy(remembering(options.get))
  const now = steadyNow()
  const shared = sharedPages(options.moves ?? (() => 0))
  const region = options.region ?? worldRegion

  const warm = keepWarm({
    // the questions are the same in each language
    make: () => server.inject({ method: 'GET', url: '/', headers: { [MADE_AHEAD]: '1' } }),
    restMs: REST_MS,
    expectedMs: EXPECTED_MS,
  })
  server.addHook('onClose', async () => warm.stop())

  for (const language of languages) {
    const prefix = prefixes[language]
    addRedirects(server, prefix)
    const say = sayIn(language, options.origin?.replace(/\/$/, ''))
    addCharts(server, prefix, { say, ask, headers })
    for (const [path, view] of Object.entries(views)) {
      server.get(`${prefix}${path}`, async (request, reply) => {
        const { pathname, search, searchParams } = urlOf(request.url)
        // the series stood at the root until there was a first page
        if (path === '/' && searchParams.has('category'))
          return await reply.redirect(`${prefix}/series${search}`, 308)
        const address = `${pathname}${search}`
        if (path === '/' && request.headers[MADE_AHEAD] === undefined) warm.looked()
        const { status, body } = await shared(address, () =>
          view({
            say,
            address,
            search: searchParams,
            params: paramsOf(request.params),
            ask,
            now,
            region,
            reference,
          }),
        )
        return await reply
          .code(status)
          .headers(headers)
          .header('cache-control', 'no-cache')
          .header('content-language', language)
          .type('text/html; charset=utf-8')
          .send(body)
      })
    }
  }

  server.get('/assets/print.css', async (request, reply) => {
    const { searchParams } = urlOf(request.url)
    const language = languages.find((each) => each === searchParams.get('lang')) ?? 'en'
    return await reply
      .headers(headers)
      .header('cache-control', 'public, max-age=86400')
      .type('text/css; charset=utf-8')
      .send(printStyle(sayIn(language), searchParams.get('asOf') ?? ''))
  })

  for (const [name, type] of Object.entries(assets)) {
    server.get(
      `/assets/${name}`,
      async (_request, reply) =>
        await reply
          .headers(headers)
          .header('cache-control', 'no-cache')
          // what keeps pages stands in a folder and is for all of them
          .header('service-worker-allowed', '/')
          .type(`${type}; charset=utf-8`)
          .send(await readFile(new URL(`../assets/${name}`, import.meta.url))),
    )
  }
  return { moved: () => warm.moved() }
}
