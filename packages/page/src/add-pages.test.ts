/** What the page asks of the interface, and what it makes of the answers; `get` is all it knows of the other side. */
import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { addPages } from './add-pages.ts'
import type { ApiAnswer } from './serve/ask.ts'

const series = {
  asOf: null,
  watermark: null,
  query: { category: 'idps', groupBy: [], interval: 'year' },
  method: null,
  series: [],
  warnings: [],
}
const lineage = {
  ...series,
  period: '2019',
  from: '2019-01-01',
  to: '2019-12-31',
  value: null,
  state: 'not_reported',
  observations: 0,
  quantifier: null,
  sources: [],
  counted: [],
  excluded: [],
  excludedCounts: {},
}
const credited = {
  source: 'field',
  title: 'T',
  publisher: 'P',
  licence: 'L',
  credit: 'C',
  cadence: null,
  proven: null,
  lastRecordedAt: null,
  silentSince: null,
  categories: [],
}

const json = (document: unknown, status = 200): ApiAnswer => ({
  status,
  body: JSON.stringify(document),
  lasting: false,
})
const usual: Readonly<Record<string, ApiAnswer>> = {
  '/v1/series': json(series),
  '/v1/lineage': json(lineage),
  '/v1/sources': json({ sources: [credited] }),
}

const show = async (url: string, answers: Partial<typeof usual> = {}) => {
  const asked: string[] = []
  const server = Fastify()
  addPages(server, {
    get: async (path) => {
      asked.push(path)
      return { ...usual, ...answers }[path.split('?')[0] ?? ''] ?? json({}, 404)
    },
  })
  const answer = await server.inject({ method: 'GET', url })
  await server.close()
  return { asked, answer }
}

describe('the page', () => {
  it('asks for the series of its own address with coverage, and for the sources', async () => {
    const { asked, answer } = await show('/series?category=idps&country=HTI&cause=&format=csv')
    expect(asked).toEqual([
      '/v1/series?category=idps&country=HTI&sources=preferred&coverage=true',
      '/v1/sources',
    ])
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<option value="field"')
  })

  it('asks where a figure comes from by its own address, without what a figure does not have', async () => {
    const { asked } = await show('/figure?category=idps&period=2019&interval=month&groupBy=cause&asOf=x')
    expect(asked).toEqual(['/v1/lineage?category=idps&period=2019&asOf=x&sources=preferred'])
  })

  it.each([
    '/series',
    '/figure',
    '/assets/page.css',
    '/assets/page.js',
    '/assets/keep.js',
    '/assets/icon.svg',
  ])('lets nothing from elsewhere run in %s, and is asked for again', async (url) => {
    const { headers } = (await show(url)).answer
    const policy = String(headers['content-security-policy']).split('; ')
    expect(policy).toEqual([
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
  })

  it.each([
    ['/series', '/v1/series'],
    ['/figure', '/v1/lineage'],
  ])('%s says why something cannot be shown, with the status of the refusal', async (url, path) => {
    const refusal = { code: 'PARAMETER_INVALID', detail: 'country: no such' }
    const { answer } = await show(url, { [path]: json(refusal, 400) })
    expect(answer.statusCode).toBe(400)
    expect(answer.body).toContain('<p>country: no such</p>')
    expect(answer.body).toContain('<a href="/docs#PARAMETER_INVALID">')
  })

  it.each([
    ['/series', '/v1/series', '<html>'],
    ['/series', '/v1/series', '{"series":7}'],
    ['/figure', '/v1/lineage', ''],
  ])('%s does not show what it cannot read', async (url, path, body) => {
    const { answer } = await show(url, { [path]: { status: 200, body, lasting: false } })
    expect(answer.body).toContain('The answer cannot be read.')
    expect(answer.body).toContain('<code>INTERNAL</code>')
  })

  it.each([json({}, 503), json({ sources: 'none' }), { status: 200, body: '<', lasting: false }])(
    'shows figures also when the sources cannot be had: %j',
    async (sources) => {
      const { answer } = await show('/series', { '/v1/sources': sources })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain('Nothing has been counted yet.')
    },
  )
})
