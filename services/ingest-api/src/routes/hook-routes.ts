/** Where form tools send their records. */
import { SOURCE_ID, TidelineError, type Receipt } from '@tideline/contracts'
import type { Sender } from '@tideline/field'
import { readBody, type ApiKeyEntry } from '@tideline/runtime'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { assertMayWrite } from '../door/access.ts'
import { checkHookKey, checkSignature, isSigned, withoutGivingUp } from '../door/hook-access.ts'
import { hookAnswer, hookAnswerSchema, importSummary } from '../field/hook-answer.ts'
import { profileOrThrow } from '../field/profile-or-throw.ts'
import { readHook, type Hook } from '../field/read-hook.ts'
import type { PushReader } from '../push/push-reader.ts'
import { flag } from './api-schemas.ts'
import type { BodyLimits, RouteContext } from './route-context.ts'
import type { TakePush } from './take-push.ts'

const source = z.string().regex(SOURCE_ID).describe('whose figures they are')
const profile = z.string().max(40).optional().describe('mapping profile; else the one that names the form')

export interface HookCall {
  sender: Sender
  source: string
  profile: string | undefined
  complete: boolean
  force: boolean
  dryRun: boolean
  deletes?: boolean
}

const collect = async (bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  for await (const chunk of bytes) parts.push(chunk)
  return Buffer.concat(parts)
}

/** A body as one push; `take` makes the records of it (OpenRosa takes them out of a form). */
export const createTakeHook = ({ context }: RouteContext, push: TakePush, { maxBodyBytes }: BodyLimits) => {
  const reader = (hook: Hook, take: (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array): PushReader => ({
    strict: true,
    async *read(bytes) {
      yield* readHook(await take(await collect(bytes)), hook)
    },
  })
  return async (
    request: FastifyRequest,
    key: ApiKeyEntry,
    { sender, profile: name, deletes = false, ...call }: HookCall,
    take: (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array = (bytes) => bytes,
    body?: Uint8Array,
  ): Promise<Receipt> => {
    const profiles = await context.profiles.all()
    const hook: Hook = { sender, source: call.source, profile: name, profiles, deletes }
    return await push(
      request,
      maxBodyBytes,
      key,
      {
        reader: reader(hook, take),
        reading: {},
        source: call.source,
        format: sender,
        complete: call.complete,
        force: call.force,
        dryRun: call.dryRun,
      },
      body,
    )
  }
}

const query = z.strictObject({
  profile,
  complete: flag.describe(
    'the body is all that the form holds: what it lacks is retracted (for reconciliation)',
  ),
  force: flag.describe('with `complete`: also where much would be retracted'),
  dryRun: flag.describe('check only'),
})

const hookErrors = [
  'BODY_TOO_LARGE',
  'SIGNATURE_INVALID',
  'OVERLOADED',
  'KAFKA_UNAVAILABLE',
  'CLICKHOUSE_UNAVAILABLE',
  'COMPLETE_TOO_MANY_RETRACTIONS',
  'COMPLETE_WINDOW_STRETCHED',
  'COMPLETE_GOES_BACK',
  'COMPLETE_WINDOW_EMPTY',
] as const

export const addHookRoutes = (routes: RouteContext, push: TakePush, limits: BodyLimits): void => {
  const { http, access, context } = routes
  const take = createTakeHook(routes, push, limits)

  /** With a signature the body has to be there before anybody is let in. */
  const receive = async (request: FastifyRequest, call: HookCall): Promise<Receipt> =>
    await withoutGivingUp(context.logger, async () => {
      await profileOrThrow(context, call.profile).catch((error: unknown) => {
        // the address of a hook is set once in a tool; its records are kept until the profile is there
        if (!(error instanceof TidelineError) || error.code !== 'PROFILE_UNKNOWN') throw error
      })
      if (!isSigned(request)) {
        const key = checkHookKey(access, request)
        assertMayWrite(key, call.source)
        return await take(request, key, call)
      }
      const body = await collect(readBody(request.raw, { limit: limits.maxBodyBytes }))
      const key = await checkSignature(request, body, call.source, limits.hookSecretsDir)
      return await take(request, key, call, undefined, body)
    })

  for (const [sender, title] of [
    ['kobo', 'KoboToolbox REST service'],
    ['odk', 'Submissions of ODK Central, as its OData gives them'],
    ['json', 'any JSON, by a mapping profile'],
  ] as const)
    http.route({
      method: 'POST',
      path: `/v1/hooks/${sender}/{source}`,
      operationId: `hook${sender[0]?.toUpperCase()}${sender.slice(1)}`,
      summary: `Records of a form: ${title}.`,
      description:
        'One record, a list, or a wrapper around one of these; a mapping profile makes observations of them. Content that cannot be taken is kept among the rejected rows and answered 202, since the sender cannot mend it; overload is always 503. A key, as a bearer or as the password of Basic, or a Standard Webhooks signature.',
      tag: 'hooks',
      secured: true,
      params: z.strictObject({ source }),
      query,
      body: { description: 'JSON; may be gzip.', content: { 'application/json': {} } },
      answers: {
        202: {
          description: 'Taken, known already, or put aside: `outcome` says which.',
          schema: hookAnswerSchema,
        },
      },
      errors: hookErrors,
      async handle({ params, query: asked, request, reply }) {
        const receipt = await receive(request, {
          sender,
          source: params.source,
          ...asked,
          profile: asked.profile,
        })
        return reply.code(202).send(hookAnswer(receipt))
      },
    })

  http.route({
    method: 'POST',
    path: '/v1/hooks/dhis2/{source}',
    operationId: 'hookDhis2',
    summary: 'A dataValueSet of DHIS2, as JSON or CSV.',
    description:
      'Answers as DHIS2 does. Identifiers are taken as they come, whatever their scheme: the code lists of the profile name them. A value that is `deleted` is retracted, as all are with importStrategy=DELETE.',
    tag: 'hooks',
    secured: true,
    params: z.strictObject({ source }),
    query: query.extend({
      idScheme: z.string().max(100).optional().describe('of the identifiers; told only'),
      dataElementIdScheme: z.string().max(100).optional(),
      orgUnitIdScheme: z.string().max(100).optional(),
      importStrategy: z
        .enum(['CREATE_AND_UPDATE', 'CREATE', 'UPDATE', 'DELETE'])
        .default('CREATE_AND_UPDATE')
        .describe('DELETE retracts; the others are one: a value is known by its identity'),
    }),
    body: {
      description: 'A dataValueSet; may be gzip.',
      content: { 'application/json': {}, 'application/csv': {} },
    },
    answers: { 200: { description: 'An import summary.', schema: z.looseObject({ status: z.string() }) } },
    errors: hookErrors,
    async handle({ params, query: asked, request, reply }) {
      const { profile: name, complete, force, dryRun, importStrategy } = asked
      const receipt = await receive(request, {
        sender: 'dhis2',
        source: params.source,
        profile: name,
        complete,
        force,
        dryRun,
        deletes: importStrategy === 'DELETE',
      })
      return reply.code(200).send(importSummary(receipt))
    },
  })
}
