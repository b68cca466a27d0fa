/**
 * A batch as server-sent events: how many rows are read, what it would do, that it is committed, and until its rows show.
 * The first event says where it is, so a connection that broke off comes again and has missed nothing (ADR 0052).
 */
import { PassThrough, type Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { TidelineError, type Language } from '@tideline/contracts'
import { asTidelineError, toProblem, type ApiKeyEntry } from '@tideline/runtime'
import { sayCode } from '@tideline/words'
import type { PushContext } from '../push/push-context.ts'
import { findReceipt, receiptState } from '../receipts/receipt-state.ts'
import type { BatchMeta } from './batch-files.ts'
import type { BatchNews } from './batch-watch.ts'
import type { Batches } from './batches.ts'
import type { Preview } from './preview.ts'

type Say = (event: string, data: object) => void

const HEARTBEAT_MS = 15_000
/** how often it is looked whether what was committed shows */
const LOOK_MS = 1_000
/** between two tellings of rows */
const PROGRESS_MS = 500
/** what may wait for a reader that does not read */
const MOST_WAITING_BYTES = 64 * 1_024

export interface Listening {
  meta: BatchMeta
  key: ApiKeyEntry
  language: Language
  requestId: string
  /** whether this reader may still see it; asked with each heartbeat */
  mayGoOn(): boolean
  /** looks at a batch that nobody has looked at; what it throws is told by the watch */
  look(): void
}

export interface BatchEvents {
  /** @throws {TidelineError} OVERLOADED, STOPPING */
  listen(listening: Listening): Readable
  close(): void
}

const countsOf = ({ receipt, warned }: Preview) => ({
  read: receipt.read,
  new: receipt.new,
  revised: receipt.revised,
  unchanged: receipt.unchanged,
  warned,
  rejected: receipt.rejected,
})

const problemOf = (language: Language, requestId: string, error: unknown) => {
  const known = asTidelineError(error)
  const words = sayCode(language, known.code)
  return { ...toProblem(known, requestId), ...(words === undefined ? {} : { words }) }
}

export const openBatchEvents = (
  batches: Pick<Batches, 'files' | 'watch'>,
  context: Pick<PushContext, 'store' | 'recent'>,
  maxListeners: number,
): BatchEvents => {
  const open = new Set<() => void>()
  let isClosed = false

  const follow = async (receiptId: string, say: Say, signal: AbortSignal): Promise<void> => {
    let told = ''
    for (;;) {
      const now = await receiptState(context, await findReceipt(context, receiptId)).catch(() => undefined)
      const state =
        now === undefined ? 'committed' : now.settled ? 'visible' : now.stored ? 'stored' : 'committed'
      if (state !== told && state !== 'committed')
        say(state, {
          receiptId,
          stored: now?.stored ?? false,
          visible: now?.visible ?? false,
          putAside: now?.putAside ?? 0,
        })
      told = state
      if (state === 'visible') return
      await pause(LOOK_MS, undefined, { signal })
    }
  }

  return {
    listen({ meta, key, language, requestId, mayGoOn, look }) {
      if (isClosed) throw new TidelineError('STOPPING')
      if (open.size >= maxListeners)
        throw new TidelineError('OVERLOADED', `${maxListeners} listen already; ask again every now and then`)
      const { batchId } = meta
      const body = new PassThrough()
      const ended = new AbortController()
      const end = (): void => void body.end()
      const say: Say = (event, data) => {
        if (body.destroyed || body.writableEnded) return
        body.write(`event: ${event}\ndata: ${JSON.stringify({ batchId, ...data })}\n\n`)
        if (body.writableLength + body.readableLength > MOST_WAITING_BYTES) body.destroy()
      }
      const committed = (receiptId: string): void => {
        say('committed', { receiptId })
        follow(receiptId, say, ended.signal).then(end, end)
      }
      let toldAt = 0
      const told = (news: BatchNews): void => {
        switch (news.is) {
          case 'running': {
            const now = performance.now()
            if (news.rows > 0 && now - toldAt < PROGRESS_MS) return
            toldAt = now
            return say(news.phase, { rows: news.rows })
          }
          case 'ready':
            return say('ready', countsOf(news.preview))
          case 'committed':
            return committed(news.receipt.receiptId)
          case 'failed':
            return say('failed', problemOf(language, requestId, news.error))
          case 'dropped':
            say('dropped', {})
            return end()
        }
      }
      const forget = batches.watch.listen(batchId, told)
      const beat = setInterval(() => {
        if (!mayGoOn()) return end()
        // another process may have dropped it, or its day is over
        batches.files.find(batchId, key.hash).then(
          () => say('heartbeat', {}),
          () => told({ is: 'dropped' }),
        )
      }, HEARTBEAT_MS)
      open.add(end)
      body.on('error', () => undefined)
      body.once('close', () => {
        clearInterval(beat)
        forget()
        ended.abort()
        open.delete(end)
      })
      body.write('retry: 2000\n')
      const now = batches.watch.now(batchId)
      if (meta.committedAs !== null) committed(meta.committedAs)
      else if (now !== undefined) told({ ...now })
      else if (meta.decided === null) look()
      else say('ready', {})
      return body
    },
    close() {
      isClosed = true
      for (const end of open) end()
    },
  }
}
