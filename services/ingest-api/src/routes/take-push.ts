/**
 * A body on its way into a push: let in, counted while it is read, and let go whatever comes of it. One with an
 * Idempotency-Key that was taken before gets the receipt of then: on a bad network an answer is lost after the push was
 * taken, and a row without a revision that is sent again late would look like a change back.
 */
import { createHash } from 'node:crypto'
import { TidelineError, type Receipt } from '@tideline/contracts'
import { apiKeyId, mayWrite, noteRequest, patience, readBody, type ApiKeyEntry } from '@tideline/runtime'
import type { ReadOptions } from '@tideline/sources'
import type { PushReader } from '../push/push-reader.ts'
import type { FastifyRequest } from 'fastify'
import { runPush, type PushRequest } from '../push/push.ts'
import { readPushed } from '../push/read-pushed.ts'
import { repeatedReceiptId } from '../receipts/receipt-id.ts'
import { earlierReceipt } from '../receipts/receipt-state.ts'
import type { RouteContext } from './route-context.ts'

/** What every push reserves at first, whatever it promises; the rest is counted as it arrives. */
const FIRST_BYTES = 64 * 1_024

export interface WantedPush extends Omit<PushRequest, 'rows' | 'keyName' | 'mayWrite' | 'strict'> {
  reader: PushReader
  reading: Omit<ReadOptions, 'source' | 'complete'>
}

export type TakePush = (
  request: FastifyRequest,
  limit: number,
  key: ApiKeyEntry,
  wanted: WantedPush,
  /** the body, where it was read already */
  body?: Uint8Array,
) => Promise<Receipt>

/** Corrections are what was revised; what was not compared is null. */
const pushed = ({ source, format, dryRun, read, accepted, revised, rejected, retracted }: Receipt) =>
  ({ action: 'push', source, format, dryRun, read, accepted, revised, rejected, retracted }) as const

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,200}$/

/** @throws {TidelineError} PARAMETER_INVALID */
const onceIdOf = (request: FastifyRequest, key: ApiKeyEntry, dryRun: boolean): string | undefined => {
  const given = request.headers['idempotency-key']
  if (given === undefined || dryRun) return undefined
  if (typeof given !== 'string' || !IDEMPOTENCY_KEY.test(given)) {
    throw new TidelineError('PARAMETER_INVALID', 'Idempotency-Key: 8 to 200 visible characters', {
      context: { parameter: 'Idempotency-Key' },
    })
  }
  return repeatedReceiptId(key.hash, request.url, given)
}

const drained = async (bytes: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const _ of bytes) continue
}

/** What it returns throws IDEMPOTENCY_KEY_REUSED, PARAMETER_INVALID, OVERLOADED, BODY_TOO_LARGE, BODY_TOO_SLOW, BODY_UNREADABLE, and what `runPush` throws. */
export const createTakePush = ({
  context,
  admission,
  idleMs,
}: Pick<RouteContext, 'context' | 'admission' | 'idleMs'>): TakePush => {
  const showInFlight = (): void => {
    context.metrics.inFlight.set(admission.pushes)
    context.metrics.inFlightBytes.set(admission.bytes)
  }
  /** the same push again, while the first is still at work */
  const running = new Map<string, Promise<{ receipt: Receipt; bodyDigest: string }>>()
  return async (request, limit, key, wanted, body) => {
    const { reader, reading, ...rest } = wanted
    const receiptId = onceIdOf(request, key, wanted.dryRun)
    const declared = Number(request.headers['content-length'] ?? FIRST_BYTES)
    const leave = admission.enter(
      Math.min(Number.isFinite(declared) ? declared : FIRST_BYTES, FIRST_BYTES),
      key.hash,
    )
    showInFlight()
    const digest = createHash('sha256')
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      if (body !== undefined) {
        if (receiptId !== undefined) digest.update(body)
        await leave.grow(body.length)
        yield body
        return
      }
      let read = 0
      for await (const chunk of readBody(request.raw, { limit, patience: { ...patience, idleMs } })) {
        read += chunk.length
        if (receiptId !== undefined) digest.update(chunk)
        await leave.grow(read)
        yield chunk
      }
    }
    let bodyDigest = ''
    const push = async (): Promise<Receipt> => {
      const receipt = await runPush(context, {
        ...rest,
        rows: readPushed(reader, counted(), {
          source: wanted.source ?? '',
          complete: wanted.complete,
          ...reading,
        }),
        strict: reader.strict,
        ...(receiptId === undefined
          ? {}
          : { receiptId, bodyDigest: () => (bodyDigest ||= digest.digest('hex')) }),
        keyName: apiKeyId(key),
        mayWrite: (source) => mayWrite(key, source),
      })
      noteRequest(request, { receipt: receipt.receiptId, did: pushed(receipt) })
      return receipt
    }
    /** @throws {TidelineError} IDEMPOTENCY_KEY_REUSED */
    const again = async (earlier: { receipt: Receipt; bodyDigest?: string }): Promise<Receipt> => {
      await drained(counted())
      if (earlier.bodyDigest !== digest.digest('hex')) throw new TidelineError('IDEMPOTENCY_KEY_REUSED')
      return earlier.receipt
    }
    try {
      if (receiptId === undefined) return await push()
      // one whose body broke off is still at work while it comes again: what failed there is not this one's failure
      for (let first = running.get(receiptId); first !== undefined; first = running.get(receiptId)) {
        const taken = await first.catch(() => undefined)
        if (taken !== undefined) return await again(taken)
      }
      const { promise, resolve, reject } = Promise.withResolvers<{ receipt: Receipt; bodyDigest: string }>()
      promise.catch(() => undefined)
      running.set(receiptId, promise)
      try {
        const earlier = await earlierReceipt(context, receiptId)
        if (earlier !== undefined) {
          const receipt = await again(earlier)
          resolve({ receipt, bodyDigest: earlier.bodyDigest ?? '' })
          return receipt
        }
        const receipt = await push()
        resolve({ receipt, bodyDigest })
        return receipt
      } catch (error) {
        reject(error)
        throw error
      } finally {
        running.delete(receiptId)
      }
    } finally {
      leave()
      showInFlight()
    }
  }
}
