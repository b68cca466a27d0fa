/** OpenRosa: where Collect and Enketo send submissions. */
import { Busboy } from '@fastify/busboy'
import { TidelineError } from '@tideline/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { assertMayWrite } from '../door/access.ts'
import { checkHookKey, withoutGivingUp } from '../door/hook-access.ts'
import { hookAnswer, type HookAnswer } from '../field/hook-answer.ts'
import { createTakeHook } from './hook-routes.ts'
import type { BodyLimits, RouteContext } from './route-context.ts'
import type { TakePush } from './take-push.ts'

const MAX_XML_BYTES = 4 * 1_048_576

/** The one part that is a submission; pictures and sound stay where they are. */
export const submissionIn = async (bytes: Uint8Array, contentType: string): Promise<Uint8Array> => {
  if (!/^multipart\/form-data/i.test(contentType)) return bytes
  return await new Promise<Uint8Array>((resolve, reject) => {
    const parts: Buffer[] = []
    let found = false
    const fail = (error: unknown): void =>
      reject(new TidelineError('BODY_UNREADABLE', 'The form data cannot be read.', { cause: error }))
    const form = new Busboy({ headers: { 'content-type': contentType }, limits: { fileSize: MAX_XML_BYTES } })
    form.on('file', (name, file) => {
      if (name !== 'xml_submission_file') {
        file.resume()
        return
      }
      found = true
      file.on('data', (chunk: Buffer) => parts.push(chunk))
    })
    form.on('field', (name, value) => {
      if (name !== 'xml_submission_file') return
      found = true
      parts.push(Buffer.from(value))
    })
    form.on('finish', () => resolve(found ? Buffer.concat(parts) : Buffer.alloc(0)))
    form.on('error', fail)
    form.end(Buffer.from(bytes))
  })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const messages: Readonly<Record<HookAnswer['outcome'], string>> = {
  accepted: 'Received.',
  unchanged: 'Received before.',
  quarantined: 'Received and put aside: the data manager has to look at it.',
  unmapped: 'Received and put aside: no profile reads this form yet.',
  conflict: 'Received and put aside: it contradicts what was sent before.',
  'nothing to do': 'Received; it holds nothing that is counted.',
}

/** 201 and nothing else: Enketo sends for ever what was answered 200. */
const answer = (reply: FastifyReply, told: HookAnswer): FastifyReply =>
  reply
    .code(201)
    .type('text/xml; charset=utf-8')
    .header('x-openrosa-version', '1.0')
    .header('location', reply.request.url)
    .send(
      `<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="submit_success">${escaped(`${messages[told.outcome]} ${told.receiptId}`)}</message></OpenRosaResponse>`,
    )

export const addOpenRosaRoutes = (routes: RouteContext, push: TakePush, limits: BodyLimits): void => {
  const { http, access, context } = routes
  const take = createTakeHook(routes, push, limits)

  const receive = async (
    request: FastifyRequest,
    reply: FastifyReply,
    named: string | undefined,
    profile: string | undefined,
  ) => {
    const challenge = (error: unknown): never => {
      // Collect sends its password only after it was asked for it
      if (error instanceof TidelineError && error.code === 'KEY_MISSING')
        reply.header('www-authenticate', 'Basic realm="Tideline"')
      throw error
    }
    const receipt = await withoutGivingUp(context.logger, async () => {
      const key = checkHookKey(access, request)
      const only = key.sources.length === 1 && key.sources[0] !== '*' ? key.sources[0] : undefined
      const source = named ?? only
      if (source === undefined)
        throw new TidelineError('PARAMETER_MISSING', 'source: the key may write several; say which one.', {
          context: { parameter: 'source' },
        })
      assertMayWrite(key, source)
      const call = {
        sender: 'openrosa' as const,
        source,
        profile,
        complete: false,
        force: false,
        dryRun: false,
      }
      return await take(request, key, call, (bytes) =>
        submissionIn(bytes, request.headers['content-type'] ?? ''),
      )
    }).catch(challenge)
    return answer(reply, hookAnswer(receipt))
  }

  const shared = {
    method: 'POST' as const,
    summary: 'A submission of Collect or Enketo (OpenRosa).',
    description:
      'Answered 201 whatever its content; what cannot be taken is kept among the rejected rows. The key is the password of Basic.',
    tag: 'hooks',
    secured: true,
    body: {
      description: 'A form with the part xml_submission_file.',
      content: { 'multipart/form-data': {}, 'text/xml': {} },
    },
    answers: { 201: { description: 'Received.', schema: z.string(), mediaType: 'text/xml' } },
    errors: [
      'BODY_TOO_LARGE',
      'OVERLOADED',
      'KAFKA_UNAVAILABLE',
      'CLICKHOUSE_UNAVAILABLE',
      'PARAMETER_MISSING',
    ] as const,
  }
  const profile = z.string().max(40).optional()
  http.route({
    ...shared,
    path: '/submission',
    operationId: 'openRosaSubmission',
    query: z.looseObject({ source: z.string().max(64).optional(), profile }),
    handle: async ({ query, request, reply }) => await receive(request, reply, query.source, query.profile),
  })
  http.route({
    ...shared,
    path: '/v1/hooks/openrosa/{source}/submission',
    operationId: 'openRosaSubmissionOfSource',
    params: z.strictObject({ source: z.string().max(64) }),
    query: z.looseObject({ profile }),
    handle: async ({ params, query, request, reply }) =>
      await receive(request, reply, params.source, query.profile),
  })
}
