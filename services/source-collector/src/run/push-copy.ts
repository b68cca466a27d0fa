/** A kept copy through ingest-api's door, as everybody pushes: the same checks, the same topic, an answer for every row. */
import type { Readable } from 'node:stream'
import { receiptSchema, type Receipt } from '@tideline/contracts'
import { request } from 'undici'
import { Trouble } from '../fetch/trouble.ts'
import type { Run } from '../keep/run.ts'
import type { Collection } from '../plan/collections.ts'

const MOST_ANSWER_MS = 30 * 60_000

export interface Door {
  ingestUrl: string
  key: string
}

type Told = Pick<
  Run,
  'outcome' | 'reason' | 'message' | 'code' | 'status' | 'receiptId' | 'counts' | 'warnings'
>

const member = (document: unknown, name: string): unknown =>
  typeof document === 'object' && document !== null ? Reflect.get(document, name) : undefined

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const countsOf = ({ read, accepted, unchanged, rejected, retracted }: Receipt): Run['counts'] => ({
  read,
  accepted,
  unchanged,
  rejected,
  retracted,
})

const toldOf = (receipt: Receipt, status: number): Told => {
  const told = {
    status,
    receiptId: receipt.receiptId,
    counts: countsOf(receipt),
    warnings: receipt.warnings.map(({ code, count }) => `${code} ${count}`),
  }
  if (receipt.read === 0 || (receipt.rejected > 0 && receipt.rejected === receipt.read))
    return {
      ...told,
      outcome: 'stopped',
      reason: 'rejected',
      message: receipt.rejections[0]?.message ?? 'the file holds no row',
      ...(receipt.rejections[0] === undefined ? {} : { code: receipt.rejections[0].code }),
    }
  return { ...told, outcome: 'pushed' }
}

/** @throws {Trouble} where ingest-api does not answer, or not now: the copy is kept and the next run sends it */
export const pushCopy = async (
  door: Door,
  { source, format, complete, url }: Pick<Collection, 'source' | 'format' | 'complete' | 'url'>,
  open: () => Readable,
  signal: AbortSignal,
): Promise<Told> => {
  const query = new URLSearchParams({ fileName: new URL(url).pathname.split('/').at(-1) ?? '' })
  if (complete) query.set('complete', 'true')
  const address = `${door.ingestUrl}/v1/datasets/${encodeURIComponent(source)}/${encodeURIComponent(format)}?${query.toString()}`
  const body = open()
  const { statusCode: status, body: answer } = await request(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${door.key}`, 'content-type': 'application/octet-stream' },
    body,
    headersTimeout: MOST_ANSWER_MS,
    bodyTimeout: MOST_ANSWER_MS,
    signal,
  }).catch((cause: unknown) => {
    body.destroy()
    throw new Trouble('ingest', 'ingest-api does not answer', { next: 'later', cause })
  })
  const document: unknown = await answer.json().catch(() => undefined)
  const receipt = receiptSchema.safeParse(
    status === 422 ? (member(document, 'receipt') ?? document) : document,
  )
  if (receipt.success && (status < 300 || status === 422)) return toldOf(receipt.data, status)
  const [code, detail] = [textOf(member(document, 'code')), textOf(member(document, 'detail'))]
  const message = (detail ?? textOf(member(document, 'title')) ?? `ingest-api answers ${status}`).slice(
    0,
    2_000,
  )
  if (status >= 500 || status === 429) throw new Trouble('ingest', message, { next: 'later', status })
  return { outcome: 'stopped', reason: 'refused', message, status, ...(code === undefined ? {} : { code }) }
}
