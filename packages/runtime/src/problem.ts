/** Every failure leaves as an RFC 9457 problem document with a stable `code`. Pure: an error in, a document out. */
import { errorCodes, TidelineError, type CodeInfo, type ErrorCode } from '@tideline/contracts'
import { z } from 'zod'

export const PROBLEM_JSON = 'application/problem+json'

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  retryable: boolean
  /** the request id, to find it in the log */
  instance: string
  [extra: string]: unknown
}

/** What the HTTP framework itself refuses, by its own codes. */
const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_UNREADABLE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_UNREADABLE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_UNREADABLE',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_MAX_LIMIT: 'NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
}

export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

export const asTidelineError = (error: unknown): TidelineError => {
  if (error instanceof TidelineError) return error
  const code = codeOf(error)
  const known = typeof code === 'string' ? frameworkCodes[code] : undefined
  return known === undefined
    ? new TidelineError('INTERNAL', undefined, { cause: error })
    : new TidelineError(known, undefined, { cause: error })
}

export const statusOf = (code: ErrorCode): number => {
  const info: CodeInfo = errorCodes[code]
  return info.status ?? 500
}

/** Seconds for Retry-After; undefined where sending again cannot help. */
export const retryAfterOf = (error: TidelineError): number | undefined => {
  const status = statusOf(error.code)
  if (status !== 429 && status !== 503) return undefined
  const given = error.context['retryAfterSeconds']
  return typeof given === 'number' && Number.isFinite(given) ? Math.max(1, Math.ceil(given)) : 5
}

/** `context` of the error becomes members of the document; an internal error keeps its details for the log. */
export const toProblem = (error: TidelineError, requestId: string): Problem => {
  const info = errorCodes[error.code]
  return {
    ...(error.code === 'INTERNAL' ? {} : error.context),
    type: `/docs#${error.code}`,
    title: info.hint,
    status: statusOf(error.code),
    detail: error.code === 'INTERNAL' ? info.hint : error.message,
    code: error.code,
    retryable: error.retryable,
    instance: requestId,
  }
}

/** What every problem document holds; a code may add members of its own. */
export const problemSchema = z.looseObject({
  type: z.string().describe('where the code is explained'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string().describe('stable, see docs/reference/errors.md'),
  retryable: z.boolean().describe('sending the same again later may succeed'),
  instance: z.string().describe('the request id'),
})
