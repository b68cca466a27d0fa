/**
 * Who calls a hook: a key as a bearer or as the password of Basic (what Kobo and Collect can send), or a body signed with
 * the secret of the source (Standard Webhooks). No answer of a hook is 429 or 500: Kobo tries again after 502, 503 and
 * 504 only, and a record that got anything else waits for a person.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TidelineError } from '@tideline/contracts'
import { asTidelineError, type ApiKeyEntry, type Logger } from '@tideline/runtime'
import type { FastifyRequest } from 'fastify'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import type { Access } from './access.ts'

const basic = (authorization: string | undefined): string | undefined => {
  const packed = /^basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1]
  if (packed === undefined) return authorization
  const text = Buffer.from(packed, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon === -1 ? undefined : `Bearer ${text.slice(colon + 1)}`
}

/** @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, KEY_EXPIRED, OVERLOADED */
export const checkHookKey = (access: Access, request: FastifyRequest): ApiKeyEntry =>
  access.check(request, basic(request.headers.authorization))

export const isSigned = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  typeof headers['webhook-signature'] === 'string' && headers.authorization === undefined

const secretOf = async (directory: string | undefined, source: string): Promise<string | undefined> => {
  if (directory === undefined) return undefined
  try {
    return (await readFile(join(directory, source), 'utf8')).trim()
  } catch {
    return undefined
  }
}

/** A key that exists for this one request. @throws {TidelineError} SIGNATURE_INVALID */
export const checkSignature = async (
  { headers }: Pick<FastifyRequest, 'headers'>,
  body: Uint8Array,
  source: string,
  directory: string | undefined,
): Promise<ApiKeyEntry> => {
  const secret = await secretOf(directory, source)
  if (secret === undefined || secret === '')
    throw new TidelineError('SIGNATURE_INVALID', `There is no secret for the hooks of ${source}.`)
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const
  const given = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]))
  try {
    new Webhook(secret).verify(Buffer.from(body), given)
  } catch (error) {
    if (!(error instanceof WebhookVerificationError) && !(error instanceof SyntaxError)) throw error
    // the signature is checked before the body is read as JSON, so one that is none has passed
    if (error instanceof WebhookVerificationError)
      throw new TidelineError('SIGNATURE_INVALID', undefined, { cause: error })
  }
  return {
    name: `hook ${source}`,
    hash: createHash('sha256').update(secret).digest('hex'),
    sources: [source],
    requestsPerMinute: 1_000_000,
    createdAt: new Date().toISOString(),
  }
}

const toSendAgain: ReadonlySet<string> = new Set(['RATE_LIMITED', 'INTERNAL', 'BODY_TOO_SLOW'])

/** What a form tool would not send again is answered so that it does. */
export const withoutGivingUp = async <T>(
  logger: Pick<Logger, 'error'>,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const known = asTidelineError(error)
    if (!toSendAgain.has(known.code)) throw known
    if (known.code === 'INTERNAL') logger.error({ err: error }, 'hook_failed')
    throw new TidelineError('OVERLOADED', undefined, { cause: error, context: { retryAfterSeconds: 30 } })
  }
}
