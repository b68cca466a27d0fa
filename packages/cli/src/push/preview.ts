/** A push in two steps: what it would do is shown, and nothing counts before somebody says yes. */
import { z } from 'zod'
import { receiptSchema, type Language, type Receipt } from '@tideline/contracts'
import { expectOk } from '../http/remote-error.ts'
import { request } from '../http/request.ts'
import { keyOf, type Target } from '../target.ts'
import { formatById } from '@tideline/sources'
import type { PushInput } from './push-input.ts'
import type { PushOptions } from './plan-push.ts'
import { receiptOf } from './push-file.ts'

const counts = z.number().nullable()

const batchSchema = z.object({
  batchId: z.string(),
  state: z.enum(['ready', 'committed']),
  expiresAt: z.string(),
  new: counts,
  revised: counts,
  unchanged: z.number(),
  warned: z.number(),
  rejected: z.number(),
  retracted: z.number(),
  totals: z.array(
    z.object({
      source: z.string(),
      category: z.string(),
      country: z.string(),
      period: z.string(),
      before: z.number(),
      after: z.number(),
    }),
  ),
  receipt: receiptSchema,
  committedAs: z.string().nullable(),
})

export type Batch = z.infer<typeof batchSchema>

const batchIn = (document: unknown): Batch => batchSchema.parse(document)

const queryOf = (input: PushInput, options: PushOptions, language: Language): URLSearchParams => {
  const query = new URLSearchParams({
    format: options.format,
    fileName: input.name.slice(-200),
    lang: language,
  })
  const source = options.source ?? formatById(options.format)?.sourceId
  if (source !== undefined && source !== '') query.set('source', source)
  if (options.profile !== undefined) query.set('profile', options.profile)
  if (options.complete) query.set('complete', 'true')
  if (options.force) query.set('force', 'true')
  return query
}

/** @throws {CliError} the code of the service */
export const makeBatch = async (
  target: Target,
  input: PushInput,
  options: PushOptions,
  language: Language,
  progress: (line: string) => void,
): Promise<Batch> => {
  const { document } = await expectOk({
    url: `${target.ingestUrl}/v1/batches?${queryOf(input, options, language).toString()}`,
    method: 'POST',
    key: keyOf(target),
    retry: true,
    headers: { 'content-type': input.contentType },
    body: () => input.open(),
    onRetry: (why, waitMs) =>
      progress(`${input.name}: ${why}, sending again in ${Math.ceil(waitMs / 1e3)} s`),
  })
  return batchIn(document)
}

const batchUrl = (target: Target, batchId: string): string =>
  `${target.ingestUrl}/v1/batches/${encodeURIComponent(batchId)}`

/** @throws {CliError} BATCH_UNKNOWN */
export const findBatch = async (target: Target, batchId: string, language: Language): Promise<Batch> => {
  const url = `${batchUrl(target, batchId)}?lang=${language}`
  return batchIn((await expectOk({ url, key: keyOf(target), retry: true })).document)
}

/** @throws {CliError} BATCH_UNKNOWN, BATCH_OUTDATED */
export const commitBatch = async (target: Target, batchId: string): Promise<Receipt> => {
  const url = `${batchUrl(target, batchId)}/commit`
  return receiptOf(await request({ url, method: 'POST', key: keyOf(target), retry: true }), url)
}

/** @throws {CliError} BATCH_UNKNOWN */
export const dropBatch = async (target: Target, batchId: string): Promise<void> => {
  await expectOk({ url: batchUrl(target, batchId), method: 'DELETE', key: keyOf(target), retry: true })
}

/** @throws {CliError} BATCH_UNKNOWN */
export const faultsOfBatch = async (target: Target, batchId: string, language: Language): Promise<string> => {
  const url = `${batchUrl(target, batchId)}/errors.csv?lang=${language}`
  return (await expectOk({ url, key: keyOf(target), retry: true })).text
}
