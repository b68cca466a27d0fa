/** What the routes of pages share: how a page is sent, what went wrong told as one, and the key out of a form. */
import { TidelineError, type Language } from '@tideline/contracts'
import type { Html } from '@tideline/page/html'
import type { FieldFault } from '@tideline/field'
import { asTidelineError, statusOf, type ApiKeyEntry } from '@tideline/runtime'
import { sayCode } from '@tideline/words'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isForm, readForm, type FormFile } from '../routes/multipart.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { pageHeaders } from './headers.ts'
import { problemPage } from './push-html.ts'

export const FIRST_BYTES = 64 * 1_024

/** Told on a page; there may be more columns than anybody reads about. */
const TOLD_FAULTS = 30

export const sendPage = (reply: FastifyReply, language: Language, body: string, status = 200): FastifyReply =>
  reply
    .code(status)
    .headers(pageHeaders)
    .header('content-language', language)
    .type('text/html; charset=utf-8')
    .send(body)

export const sendFile = (
  reply: FastifyReply,
  file: { mediaType: string; bytes: Uint8Array; name: string },
): FastifyReply =>
  reply
    .headers(pageHeaders)
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .send(Buffer.from(file.bytes))

const isFault = (value: unknown): value is FieldFault =>
  typeof value === 'object' && value !== null && 'code' in value && 'column' in value && 'hint' in value

const faultsIn = ({ context }: TidelineError): FieldFault[] => {
  const { faults } = context
  return Array.isArray(faults) ? faults.filter(isFault).slice(0, TOLD_FAULTS) : []
}

export const answerProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
  path: string,
  error: unknown,
  /** to go on from here with what was sent */
  more: Html | '' = '',
): FastifyReply => {
  const known = asTidelineError(error)
  const { code } = known
  if (code === 'INTERNAL') request.log.error({ err: error }, 'page_failed')
  const told = { code, words: sayCode(language, code) ?? code, faults: faultsIn(known) }
  return sendPage(reply, language, problemPage(language, path, told, more), statusOf(code))
}

export const paramOf = (value: object | undefined, name: string): string => {
  const found: unknown = value === undefined ? undefined : Reflect.get(value, name)
  return typeof found === 'string' ? found : ''
}

/** @throws {TidelineError} MEDIA_TYPE_UNSUPPORTED, BODY_UNREADABLE, BODY_TOO_LARGE, BODY_TOO_SLOW */
export const formOf = async (
  request: FastifyRequest,
  limit: number,
  limits?: Parameters<typeof readForm>[2],
): Promise<FormFile> => {
  if (!isForm(request.headers['content-type'])) throw new TidelineError('MEDIA_TYPE_UNSUPPORTED')
  return await readForm(request, limit, limits)
}

export const fieldOf = ({ fields }: FormFile, name: string): string => (fields.get(name) ?? '').trim()

/** The form's key as the header that every other route reads. @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, RATE_LIMITED */
export const keyIn = ({ access }: RouteContext, request: FastifyRequest, form: FormFile): ApiKeyEntry => {
  const given = fieldOf(form, 'key')
  if (given === '') throw new TidelineError('KEY_MISSING')
  return access.check(request, `Bearer ${given}`)
}
