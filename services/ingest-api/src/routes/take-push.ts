/** A body on its way into a push: let in, counted while it is read, and let go whatever comes of it. */
import type { Receipt } from '@tideline/contracts'
import { apiKeyId, mayWrite, noteRequest, patience, readBody, type ApiKeyEntry } from '@tideline/runtime'
import type { ReadOptions } from '@tideline/sources'
import type { PushReader } from '../push/push-reader.ts'
import type { FastifyRequest } from 'fastify'
import { runPush, type PushRequest } from '../push/push.ts'
import { readPushed } from '../push/read-pushed.ts'
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

/** What it returns throws OVERLOADED, BODY_TOO_LARGE, BODY_TOO_SLOW, BODY_UNREADABLE, and what `runPush` throws. */
export const createTakePush = ({
  context,
  admission,
  idleMs,
}: Pick<RouteContext, 'context' | 'admission' | 'idleMs'>): TakePush => {
  const showInFlight = (): void => {
    context.metrics.inFlight.set(admission.pushes)
    context.metrics.inFlightBytes.set(admission.bytes)
  }
  return async (request, limit, key, wanted, body) => {
    const { reader, reading, ...rest } = wanted
    const declared = Number(request.headers['content-length'] ?? FIRST_BYTES)
    const leave = admission.enter(
      Math.min(Number.isFinite(declared) ? declared : FIRST_BYTES, FIRST_BYTES),
      key.hash,
    )
    showInFlight()
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      if (body !== undefined) {
        await leave.grow(body.length)
        yield body
        return
      }
      let read = 0
      for await (const chunk of readBody(request.raw, { limit, patience: { ...patience, idleMs } })) {
        read += chunk.length
        await leave.grow(read)
        yield chunk
      }
    }
    try {
      const rows = readPushed(reader, counted(), {
        source: wanted.source ?? '',
        complete: wanted.complete,
        ...reading,
      })
      const receipt = await runPush(context, {
        ...rest,
        rows,
        strict: reader.strict,
        keyName: apiKeyId(key),
        mayWrite: (source) => mayWrite(key, source),
      })
      noteRequest(request, { receipt: receipt.receiptId, did: pushed(receipt) })
      return receipt
    } finally {
      leave()
      showInFlight()
    }
  }
}
