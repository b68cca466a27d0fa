/** Charts as files: all that has to be known with them is in the picture, no letter is lost, and nothing in it runs. */
import Fastify from 'fastify'
import type { SeriesDocument } from '@tideline/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPages } from '../add-pages.ts'
import { cardOf, wrapped } from './card.ts'
import { toPng } from './png.ts'

const answer: SeriesDocument = {
  asOf: '2025-06-01T00:00:00.000Z',
  watermark: '2025-06-01T00:00:00.000Z',
  query: { category: 'internal_displacements', interval: 'year', groupBy: ['cause'] },
  method: 'spread',
  series: [
    {
      key: { cause: 'disaster' },
      points: [
        {
          period: '2019',
          from: '2019-01-01',
          to: '2019-12-31',
          value: 9_840,
          state: 'reported',
          observations: 1,
          quantifier: 'exact',
          dateAccuracy: 'day',
          sources: ['team<4>'],
        },
      ],
    },
  ],
  warnings: [],
}

const get = async (url: string, status = 200) => {
  const server = Fastify()
  addPages(server, {
    get: async () => ({ status, body: JSON.stringify(status === 200 ? answer : {}), lasting: false }),
  })
  const found = await server.inject({ method: 'GET', url, headers: { host: 'figures.example' } })
  await server.close()
  return found
}

const question = 'category=internal_displacements&country=BHS&groupBy=cause'

describe('a chart as a file', () => {
  it.each([
    ['', 'Source: team&lt;4&gt;.', 'As of 1 June 2025, 00:00:00 UTC.', '9,840'],
    ['/es', 'Fuente: team&lt;4&gt;.', 'A fecha de 1 de junio de 2025', '9\u00A0840'],
    ['/fr', 'Source : team&lt;4&gt;.', 'juin 2025, ', '9\u00A0840'],
  ])(
    'says what it is, whose, as of when and where from, in its language (%s)',
    async (prefix, source, asOf, figure) => {
      const { body, headers, statusCode } = await get(`${prefix}/chart/causes.svg?${question}`)
      expect([statusCode, headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8'])
      for (const text of [source, asOf, figure, `http://figures.example${prefix}/series?category=internal`])
        expect(body).toContain(text)
      expect(headers['content-disposition']).toBe(
        'inline; filename="BHS_internal_displacements_causes_as-of-2025-06-01T000000000Z.svg"',
      )
      expect(body).not.toMatch(/<script|<foreignObject| on\w+=|href=/)
    },
  )

  it('is a picture of twice its size as PNG', async () => {
    const { rawPayload, headers } = await get(`/chart/series.png?${question}`)
    expect(headers['content-type']).toBe('image/png')
    expect(rawPayload.subarray(1, 4).toString()).toBe('PNG')
    expect(rawPayload.readUInt32BE(16)).toBe(1_600)
  })

  it('draws letters of each language, on a machine without fonts too', async () => {
    const card = (title: string) =>
      cardOf({ title, subtitle: '', svg: '<svg width="10" height="10"></svg>', lines: [] })
    const empty = (await toPng(card(' '))).length
    for (const letters of ['ñáéíóúü¿¡', 'çàâêëîïôœ', 'Bahamas'])
      expect((await toPng(card(letters))).length).toBeGreaterThan(empty + 200)
  })

  it.each([
    ['/chart/pie.svg', 200, 404, 'NOT_FOUND'],
    ['/chart/series.gif', 200, 404, 'NOT_FOUND'],
    [`/chart/series.svg?${question}`, 503, 503, 'INTERNAL'],
  ])('%s is refused in words', async (url, answered, status, code) => {
    const { statusCode, body } = await get(url, answered)
    expect([statusCode, body.includes(code)]).toEqual([status, true])
  })
})

it('words are broken into lines that fit, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })), (words) => {
      const text = words.join(' ')
      const lines = wrapped(text, 14)
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(200)
    }),
  )
})
