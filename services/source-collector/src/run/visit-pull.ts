/**
 * One visit to a form tool of the office: what changed there since the last time, through the hook of its tool. Nothing is
 * kept here but until when was read; what was read is in the log, or among the rejected rows.
 */
import { millisecondsOf, TidelineError } from '@tideline/contracts'
import { runPull, type Ask, type Asked, type Cursors, type Pulled, type PullDoor } from '@tideline/pulls'
import { request } from 'undici'
import { again, type Patience } from '../fetch/again.ts'
import { readRetryAfter } from '@tideline/runtime'
import { Trouble } from '../fetch/trouble.ts'
import { instantOf } from '../keep/instant.ts'
import type { Run } from '../keep/run.ts'
import type { ScheduledPull } from '../plan/scheduled-pulls.ts'
import { ofTrouble, type Outcome } from './of-trouble.ts'
import type { Door } from './push-copy.ts'

const HOUR_MS = 3_600_000
const MOST_ANSWER_MS = 30 * 60_000

export interface VisitingPull {
  /** read when it is used, so that a key may be changed */
  door: () => Promise<Door>
  cursors: Cursors
  /** newest first */
  history: readonly Run[]
  signal: AbortSignal
  now: () => number
}

/** All of it once in a while: an undone deletion changes nothing that Central could be asked for. Pure. */
export const isFullDue = (
  { fullEveryHours }: Pick<ScheduledPull, 'fullEveryHours'>,
  history: readonly Run[],
  now: number,
): boolean => {
  if (fullEveryHours === undefined) return false
  const last = history.find(
    ({ full, outcome }) => full === true && (outcome === 'pushed' || outcome === 'unchanged'),
  )
  return last === undefined || millisecondsOf(last.startedAt) + fullEveryHours * HOUR_MS <= now
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const member = (document: unknown, name: string): unknown =>
  typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined

const askOf = ({ timeoutMs }: ScheduledPull, patience: Patience): Ask => {
  const once = async (url: string, authorization: string): Promise<Asked> => {
    const { statusCode, headers, body } = await request(url, {
      headers: { authorization, accept: 'application/json', 'user-agent': 'Tideline source-collector' },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: patience.signal,
    })
    const text = await body.text()
    if (statusCode >= 500 || [408, 425, 429].includes(statusCode)) {
      const after = headers['retry-after']
      const waitMs = readRetryAfter(Array.isArray(after) ? after[0] : after, Date.now())
      throw new Trouble('http_status', `${new URL(url).origin} answers ${statusCode}`, {
        next: 'again',
        status: statusCode,
        ...(waitMs === null ? {} : { waitMs }),
      })
    }
    return { status: statusCode, text, document: parsed(text) }
  }
  return async (url, authorization) => await again(async () => await once(url, authorization), patience)
}

const doorOf =
  (door: VisitingPull['door'], signal: AbortSignal): PullDoor =>
  async (path, body) => {
    const { ingestUrl, key } = await door()
    const { statusCode: status, body: answer } = await request(`${ingestUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
      headersTimeout: MOST_ANSWER_MS,
      bodyTimeout: MOST_ANSWER_MS,
      signal,
    }).catch((cause: unknown) => {
      throw new Trouble('ingest', 'ingest-api does not answer', { next: 'later', cause })
    })
    const document = parsed(await answer.text())
    if (status < 300) return document
    const [code, detail] = [member(document, 'code'), member(document, 'detail')]
    const message = typeof detail === 'string' ? detail : `ingest-api answers ${status}`
    const isLater = status >= 500 || status === 429
    throw new Trouble(isLater ? 'ingest' : 'refused', message, {
      next: isLater ? 'later' : 'stop',
      status,
      ...(typeof code === 'string' ? { code } : {}),
    })
  }

/** Of a key or an address only a person can help; a form that changes while it is read is read again later. */
const troubleOfPull = (error: unknown): Trouble => {
  if (error instanceof Trouble) return error
  if (!(error instanceof TidelineError)) throw error
  const { status } = error.context
  if (error.code === 'FILE_UNREADABLE')
    return new Trouble('credentials', error.message, { next: 'stop', cause: error })
  const isClosed = status === 401 || status === 403 || status === 404
  return new Trouble(isClosed ? 'not_allowed' : 'unreadable', error.message, {
    next: isClosed ? 'stop' : 'later',
    code: error.code,
    cause: error,
    ...(typeof status === 'number' ? { status } : {}),
  })
}

const outcomeOf = ({ receipts, read, accepted, unchanged, rejected, retracted }: Pulled): Outcome => {
  const last = receipts.at(-1)
  return {
    outcome: accepted + rejected + retracted === 0 ? 'unchanged' : 'pushed',
    counts: { read, accepted, unchanged, rejected, retracted },
    ...(last === undefined ? {} : { receiptId: last }),
  }
}

/** Never throws for what the other server does; a fault of this program is one. */
export const visitPull = async (scheduled: ScheduledPull, visiting: VisitingPull): Promise<Run> => {
  const { door, cursors, history, signal, now } = visiting
  const { name, source, pull, attempts: most, backOffMs } = scheduled
  const startedAt = now()
  const full = isFullDue(scheduled, history, startedAt)
  let attempts = 0
  const patience = { attempts: most, backOffMs, signal, onAttempt: () => void (attempts += 1) }
  const outcome = await runPull(pull, {
    ask: askOf(scheduled, patience),
    door: doorOf(door, signal),
    cursors,
    full,
    force: false,
    now: startedAt,
  })
    .then(outcomeOf)
    .catch((error: unknown) => ofTrouble(troubleOfPull(error), now()))
  return {
    collection: name,
    source,
    startedAt: instantOf(startedAt),
    endedAt: instantOf(now()),
    attempts,
    ...(full ? { full } : {}),
    ...outcome,
  }
}
