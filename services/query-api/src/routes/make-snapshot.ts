/** POST /v1/snapshots: a snapshot of the situation now, or of a past day as it was known. */
import { readFile } from 'node:fs/promises'
import { TidelineError, type Precedence } from '@tideline/contracts'
import { noteRequest, readJson, type Http } from '@tideline/runtime'
import { makeSnapshot, parseSituation, type Situation } from '@tideline/snapshots'
import { z } from 'zod'
import type { Readers } from '../http/readers.ts'
import { requestSignal } from '../http/request-signal.ts'
import type { StoreGate } from '../store/question-gate.ts'

const BODY_LIMIT = 64 * 1024

const requestSchema = z.strictObject({
  situation: z.string().optional().describe('id of a situation this service knows; left out = its first'),
  date: z.string().optional().describe('a civil day: its scheduled cut-off'),
  cutOff: z.string().optional().describe('RFC 3339, in place of date'),
  asOf: z.string().optional().describe('RFC 3339: as it was known then'),
  country: z.string().optional().describe('ISO3: of one country of the situation'),
})

const madeSchema = z.object({
  snapshotId: z.string(),
  situation: z.string(),
  number: z.number().int(),
  cutOff: z.string(),
  asOf: z.string(),
  dataHash: z.string(),
  made: z.boolean().describe('false: it was there already'),
})

const parseRequest = (body: unknown): z.output<typeof requestSchema> => {
  const parsed = requestSchema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys'
  const parameter = unknown ? issue.keys.join(', ') : (issue?.path.join('.') ?? '')
  throw new TidelineError(
    unknown ? 'PARAMETER_UNKNOWN' : 'PARAMETER_INVALID',
    `${parameter}: ${issue?.message ?? 'not allowed'}`,
    {
      context: { parameter },
    },
  )
}

const chosen = (situations: readonly Situation[], id: string | undefined): Situation => {
  const situation = id === undefined ? situations[0] : situations.find((each) => each.id === id)
  if (situation !== undefined) return situation
  const known = situations.map((each) => each.id).join(', ')
  throw new TidelineError(
    'PARAMETER_INVALID',
    `situation: there is ${known === '' ? 'none here' : `only ${known}`}`,
    {
      context: { parameter: 'situation' },
    },
  )
}

export const readSituation = async (file: string): Promise<Situation> =>
  parseSituation(JSON.parse(await readFile(file, 'utf8')))

export const addMakeSnapshotRoute = (
  http: Http,
  gate: StoreGate,
  readers: Readers,
  options: { dataDir: string; situations: readonly Situation[]; precedence: Precedence },
): void => {
  http.route({
    method: 'POST',
    path: '/v1/snapshots',
    operationId: 'makeSnapshot',
    tag: 'snapshots',
    summary: 'Makes a situation snapshot now; the same one asked for again is found, not made twice.',
    description: 'Needs a key with the scope `operate`.',
    secured: true,
    body: {
      description: 'what to make; empty = the situation at the watermark',
      required: false,
      content: { 'application/json': { schema: requestSchema, example: { date: '2026-01-31' } } },
    },
    answers: {
      200: { description: 'it was there already', schema: madeSchema },
      201: { description: 'made', schema: madeSchema },
    },
    errors: ['BODY_UNREADABLE', 'BODY_TOO_LARGE', 'CLICKHOUSE_UNAVAILABLE', 'OVERLOADED'],
    async handle({ request, reply }) {
      readers.assertMayOperate({ request })
      const { situation: id, ...asked } = parseRequest(await readJson(request.raw, { limit: BODY_LIMIT }))
      const situation = chosen(options.situations, id)
      const made = await gate.read(requestSignal(reply), (store) =>
        makeSnapshot({
          store,
          dataDir: options.dataDir,
          precedence: options.precedence,
          situation,
          ...asked,
        }),
      )
      noteRequest(request, { did: { action: 'snapshot', snapshot: made.snapshotId, made: made.made } })
      return reply
        .code(made.made ? 201 : 200)
        .header('location', `/v1/snapshots/${encodeURIComponent(made.snapshotId)}`)
        .send(made)
    },
  })
}
