/** Charts as files: /chart/KIND.svg and /chart/KIND.png with the question of their page. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cardOf } from './card.ts'
import { drawn, kinds, type Drawn } from './drawings.ts'
import { toPng } from './png.ts'
import type { Say } from '../language/say.ts'
import { problem, shell } from '../page/shell.ts'
import type { Ask } from '../serve/ask.ts'

const named = z.string().regex(/^[a-z]+\.(?:svg|png)$/)
const kindOf = z.enum(kinds)

/** What is in the picture besides it. */
const linesOf = (say: Say, { caveats, sources, asOf, page }: Drawn, origin: string): string[] => [
  ...caveats,
  ...(sources.length === 0 ? [] : [say('chart.source', { names: sources.join(', ') })]),
  ...(asOf === null ? [] : [say('chart.asOf', { asOf: say.instant(asOf) })]),
  `Tideline, ${origin}${page}`,
]

const fileName = (kind: string, { asOf }: Drawn, search: URLSearchParams, format: string): string =>
  [
    search.get('region') ?? search.get('country') ?? 'all',
    search.get('category') ?? '',
    kind,
    asOf === null ? '' : `as-of-${asOf.replaceAll(/[:.]/g, '')}`,
  ]
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60))
    .join('_') + `.${format}`

interface Charts {
  say: Say
  ask: Ask
  /** of every page */
  headers: Readonly<Record<string, string>>
}

const addressOf = (request: FastifyRequest): URL => new URL(request.url, 'http://page')

export const addCharts = (server: FastifyInstance, prefix: string, { say, ask, headers }: Charts): void => {
  server.get<{ Params: { file: string } }>(`${prefix}/chart/:file`, async (request, reply) => {
    const { pathname, search, searchParams } = addressOf(request)
    const refuse = (status: number, code: string, detail: string): unknown =>
      reply
        .code(status)
        .headers(headers)
        .type('text/html; charset=utf-8')
        .send(
          shell({
            say,
            address: `${pathname}${search}`,
            title: 'Tideline',
            subtitle: '',
            script: false,
            main: problem(say, code, detail),
          }),
        )
    const file = named.safeParse(request.params.file).data ?? ''
    const [name, format] = file.split('.')
    const kind = kindOf.safeParse(name).data
    if (kind === undefined) return await refuse(404, 'NOT_FOUND', say('chart.unknown'))
    const found = await drawn({ say, ask, search: searchParams }, kind)
    if (!found.ok) return await refuse(found.status, found.code, found.detail)
    const { answer } = found
    if (answer === undefined) return await refuse(404, 'NOT_FOUND', say('chart.nothing'))
    const svg = cardOf({ ...answer, lines: linesOf(say, answer, `${request.protocol}://${request.host}`) })
    return await reply
      .headers(headers)
      // a picture in a page of others; nothing in it runs
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'no-cache')
      .header('content-language', say.language)
      // whoever serves the pages tells parts apart by a tag of the bytes
      .header('accept-ranges', 'bytes')
      .header(
        'content-disposition',
        `inline; filename="${fileName(kind, answer, searchParams, format ?? '')}"`,
      )
      .type(format === 'png' ? 'image/png' : 'image/svg+xml; charset=utf-8')
      .send(format === 'png' ? await toPng(svg) : svg)
  })
}
