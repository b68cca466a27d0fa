/**
 * The door of the operators' pages. Reading needs the cookie of a session whose key has the scope `operate` now. What changes
 * something needs in addition the token that stood in the form (docs/adr/0070). Pages of others, also those of other ports of this
 * machine, which SameSite lets through, are turned away before: packages/runtime/src/strangers.ts.
 */
import { TidelineError } from '@tideline/contracts'
import { mayOperate, readBody, type ApiKeyEntry } from '@tideline/runtime'
import type { FastifyRequest } from 'fastify'
import type { Access } from '../door/access.ts'
import { sameText, type Session, type Sessions } from './sessions.ts'

export interface Operator {
  session: Session
  entry: ApiKeyEntry
}

export interface Gate {
  /**
   * undefined: nobody is signed in.
   *
   * @throws {TidelineError} KEY_UNKNOWN, KEY_EXPIRED, KEY_NOT_ALLOWED, RATE_LIMITED
   */
  operator(request: FastifyRequest): Operator | undefined
  /** The same, of a form of theirs. @throws {FormRefused} as well */
  sender(request: FastifyRequest, form: URLSearchParams): Operator | undefined
  /** The cookie to set. @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, KEY_EXPIRED, KEY_NOT_ALLOWED, RATE_LIMITED */
  signIn(request: FastifyRequest, form: URLSearchParams): string
  signOut(request: FastifyRequest): string
}

/** Sent without the token of its session: by a page that was made for another one. */
export class FormRefused extends Error {}

const COOKIE = 'tideline_operate'
const DAY_OF_WORK_S = 8 * 3_600

const tokenIn = ({ headers }: FastifyRequest): string =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1] ?? ''

const cookie = ({ headers }: FastifyRequest, token: string, seconds: number): string =>
  [
    `${COOKIE}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${seconds}`,
    // behind a proxy with TLS; a browser that was sent Secure over HTTP would not keep it
    ...(headers['x-forwarded-proto'] === 'https' ? ['Secure'] : []),
  ].join('; ')

/** `limit`: bytes. @throws {TidelineError} MEDIA_TYPE_UNSUPPORTED, BODY_TOO_LARGE, BODY_TOO_SLOW, BODY_UNREADABLE */
export const readFields = async (request: FastifyRequest, limit: number): Promise<URLSearchParams> => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''))
    throw new TidelineError('MEDIA_TYPE_UNSUPPORTED')
  const chunks = await Array.fromAsync(readBody(request.raw, { limit }))
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

export const createGate = (access: Access, sessions: Sessions): Gate => {
  const entryOf = (request: FastifyRequest, key: string): ApiKeyEntry => {
    const entry = access.check(request, `Bearer ${key}`)
    if (!mayOperate(entry))
      throw new TidelineError('KEY_NOT_ALLOWED', 'This needs a key with the scope `operate`.')
    return entry
  }
  const operator = (request: FastifyRequest): Operator | undefined => {
    const session = sessions.find(tokenIn(request))
    return session === undefined ? undefined : { session, entry: entryOf(request, session.key) }
  }
  return {
    operator,
    sender(request, form) {
      const found = operator(request)
      if (found === undefined) return undefined
      if (!sameText(form.get('token') ?? '', found.session.formToken)) throw new FormRefused()
      return found
    },
    signIn(request, form) {
      const key = (form.get('key') ?? '').trim()
      if (key === '') throw new TidelineError('KEY_MISSING')
      entryOf(request, key)
      sessions.close(tokenIn(request))
      return cookie(request, sessions.open(key), DAY_OF_WORK_S)
    },
    signOut(request) {
      sessions.close(tokenIn(request))
      return cookie(request, '', 0)
    },
  }
}
